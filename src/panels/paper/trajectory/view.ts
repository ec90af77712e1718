/** How a cloud of points is looked at: turned about its vertical axis, then tilted. Degrees. */
export interface MapTurn {
  readonly around: number
  readonly up: number
}

/** Points as they are seen from afar: right and up on the screen, and how near. [n, 3] → [n, 3] */
export function seen(points: Float32Array, { around, up }: MapTurn): Float32Array {
  const [ca, sa] = [Math.cos((around * Math.PI) / 180), Math.sin((around * Math.PI) / 180)]
  const [cu, su] = [Math.cos((up * Math.PI) / 180), Math.sin((up * Math.PI) / 180)]
  const turned = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    const x = ca * points[i] - sa * points[i + 1]
    const y = sa * points[i] + ca * points[i + 1]
    turned[i] = x
    turned[i + 1] = cu * points[i + 2] + su * y
    turned[i + 2] = su * points[i + 2] - cu * y
  }
  return turned
}

/** Points brought to the unit sphere; one in the very middle stays there. [n, 3] */
export function ontoSphere(points: Float32Array): Float32Array {
  const onto = points.slice()
  for (let i = 0; i < points.length; i += 3) {
    const length = Math.hypot(points[i], points[i + 1], points[i + 2])
    for (let axis = 0; axis < 3; axis++) onto[i + axis] = length > 0 ? points[i + axis] / length : 0
  }
  return onto
}

/** The distance from the middle within which all points of all lists lie. */
export function reachOf(...lists: readonly Float32Array[]): number {
  let reach = 0
  for (const points of lists) {
    for (let i = 0; i < points.length; i += 3) {
      reach = Math.max(reach, Math.hypot(points[i], points[i + 1], points[i + 2]))
    }
  }
  return reach || 1
}
