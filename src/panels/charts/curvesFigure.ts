import { escaped, sheet } from './sheet'

/** A line of small curves under its name. */
export interface CurvesLine {
  readonly name: string
  readonly curves: readonly Curve[]
}

export interface Curve {
  /** NaN where there is none. */
  readonly values: readonly number[]
  readonly color: string
  readonly dashed?: boolean
}

/** Units of the drawing: room for names, and a line's curves. */
const ROOM = 110
const [WIDTH, HEIGHT, LINE] = [240, 24, 32]
const MARGIN = 10

/** Small curves without axes, one line a row, as an SVG document. @param most the value at the top of each line */
export function curvesFigure(
  lines: readonly CurvesLine[],
  most: number,
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): string | null {
  if (lines.length === 0) return null
  const parts = lines.map(({ name, curves }, row) => {
    const drawn = curves.map(
      ({ values, color, dashed = false }) =>
        `<polyline fill="none" stroke="${color}" stroke-width="1.5" ${dashed ? 'stroke-dasharray="5 3" ' : ''}` +
        `points="${curvePoints(values, most, WIDTH, HEIGHT)}"/>`,
    )
    return (
      `<g transform="translate(${ROOM} ${MARGIN + row * LINE})">${drawn.join('')}` +
      `<text x="-8" y="${HEIGHT / 2 + 3.5}" text-anchor="end">${escaped(name)}</text></g>`
    )
  })
  return sheet(ROOM + WIDTH + MARGIN, 2 * MARGIN + lines.length * LINE, parts, style)
}

/** A curve through values that are evenly apart, as points of a polyline; what is above the top stays there. */
export function curvePoints(values: readonly number[], most: number, width: number, height: number): string {
  const points = values.flatMap((value, at) => {
    if (Number.isNaN(value)) return []
    const x = (width * at) / Math.max(1, values.length - 1)
    return [`${x.toFixed(1)},${(height * (1 - Math.min(1, value / most))).toFixed(1)}`]
  })
  return points.join(' ')
}
