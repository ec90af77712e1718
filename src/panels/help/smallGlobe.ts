/** The globe of the help’s pictures: as a first visit looks at it, its pole up and to the right. Its radius is 1. */

/** Degrees between the pole and the middle of the globe, and between its direction there and that to the right. */
const [OFF_MIDDLE, UPWARD] = [35, 58]
/** Degrees between two points that a curve is drawn through. */
const FINENESS = 4

/** To the right, up, toward the reader. */
export type DrawnPoint = readonly [number, number, number]

/** Degrees from the pole, and around it from the meridian through the middle of the globe. */
export type Polar = readonly [angle: number, around: number]

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const [away, up] = [radians(OFF_MIDDLE), radians(UPWARD)]

/** The pole, and what is 90° from it: toward the middle of the globe, and across. */
const POLE: DrawnPoint = [Math.sin(away) * Math.cos(up), Math.sin(away) * Math.sin(up), Math.cos(away)]
const TOWARD: DrawnPoint = [-Math.cos(away) * Math.cos(up), -Math.cos(away) * Math.sin(up), Math.sin(away)]
const ACROSS: DrawnPoint = [Math.sin(up), -Math.cos(up), 0]

export function pointAt([angle, around]: Polar): DrawnPoint {
  const [polar, turn] = [radians(angle), radians(around)]
  const [along, toward, across] = [
    Math.cos(polar),
    Math.sin(polar) * Math.cos(turn),
    Math.sin(polar) * Math.sin(turn),
  ]
  const coordinate = (i: 0 | 1 | 2) => along * POLE[i] + toward * TOWARD[i] + across * ACROSS[i]
  return [coordinate(0), coordinate(1), coordinate(2)]
}

/** A way from place to place: as in the app, angle and turn go apart, the turn the short way. */
export function wayThrough(places: readonly Polar[]): DrawnPoint[] {
  const points = places.slice(0, 1).map(pointAt)
  for (let i = 1; i < places.length; i++) {
    const [[fromAngle, fromAround], [toAngle, toAround]] = [places[i - 1], places[i]]
    const turn = ((((toAround - fromAround) % 360) + 540) % 360) - 180
    const parts = Math.ceil(Math.max(1, Math.abs(turn), Math.abs(toAngle - fromAngle)) / FINENESS)
    for (let part = 1; part <= parts; part++) {
      const share = part / parts
      points.push(pointAt([fromAngle + share * (toAngle - fromAngle), fromAround + share * turn]))
    }
  }
  return points
}

/** All places at an angle from the pole. */
export const ringAt = (angle: number): DrawnPoint[] =>
  Array.from({ length: 360 / FINENESS + 1 }, (_, step) => pointAt([angle, step * FINENESS]))

/** Units of an SVG for the globe's radius. */
export const RADIUS = 100

/** Where a point stands in an SVG whose middle is the globe's. */
export const onPaper = ([x, y]: DrawnPoint): { readonly x: number; readonly y: number } => ({
  x: Math.round(10 * RADIUS * x) / 10,
  y: Math.round(-10 * RADIUS * y) / 10,
})

/** The parts of a curve on the side that faces the reader, or on the other one, as the path of an SVG. */
export function pathOf(points: readonly DrawnPoint[], facing: boolean): string {
  const parts: string[] = []
  let drawing = false
  for (const point of points) {
    const seen = point[2] >= 0 === facing
    const { x, y } = onPaper(point)
    if (seen) parts.push(`${drawing ? 'L' : 'M'}${x} ${y}`)
    drawing = seen
  }
  return parts.join('')
}
