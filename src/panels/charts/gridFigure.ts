import { escaped, sheet } from './sheet'

/** A cell of a grid: one colour with a label, or a little picture. */
export interface FigureCell {
  /** What it says to who points at it. */
  readonly title: string
  readonly fill?: string
  /** How much of the colour there is, over the ground; 1 by default. */
  readonly opacity?: number
  readonly label?: string
  /** The colour of the label. */
  readonly ink?: string
  readonly picture?: GridPicture
}

/** A picture of side × side colours. */
export interface GridPicture {
  readonly side: number
  /** Null where there is none. */
  colorAt(row: number, column: number): string | null
}

export interface FigureRow {
  readonly name: string
  readonly cells: readonly FigureCell[]
}

/** Units of the drawing: a cell, the space between cells, the room for names, and for what lies around all. */
const CELL = 32
const GAP = 2
const ROOM = 26
const MARGIN = 8

/**
 * A grid of heads, or of anything, as an SVG document of rectangles; null where there are no cells. Columns are numbered
 * where rows have names.
 */
export function gridFigure(
  rows: readonly FigureRow[],
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): string | null {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (columns === 0) return null
  const place = (at: number): number => at * (CELL + GAP)
  const parts = rows.flatMap(({ name, cells }, row) => {
    const y = MARGIN + place(row)
    return [
      `<text x="${ROOM - 6}" y="${y + CELL / 2 + 3.5}" text-anchor="end">${escaped(name)}</text>`,
      ...cells.map((cell, column) => drawn(cell, ROOM + place(column), y)),
    ]
  })
  const isNamed = rows.every(({ name }) => name !== '')
  const foot = MARGIN + place(rows.length)
  const numbers = Array.from({ length: isNamed ? columns : 0 }, (_, column) => {
    const x = ROOM + place(column) + CELL / 2
    return `<text x="${x}" y="${foot + 10}" text-anchor="middle">${column}</text>`
  })
  const height = foot + (isNamed ? 2 : 1) * MARGIN
  return sheet(ROOM + place(columns) + MARGIN, height, [...parts, ...numbers], style)
}

function drawn(cell: FigureCell, x: number, y: number): string {
  const { title, fill = 'var(--raised)', opacity = 1, label = '', ink = 'var(--ink)', picture } = cell
  const inside =
    picture === undefined
      ? `<rect width="${CELL}" height="${CELL}" fill="${fill}" fill-opacity="${opacity}"/>`
      : `<g transform="scale(${CELL / picture.side})">${painted(picture)}</g>`
  const written =
    label === ''
      ? ''
      : `<text x="${CELL / 2}" y="${CELL / 2 + 3.5}" text-anchor="middle" fill="${ink}">${escaped(label)}</text>`
  return `<g transform="translate(${x} ${y})"><title>${escaped(title)}</title>${inside}${written}</g>`
}

/** A picture as one path for each colour; cells of a row that have the same colour are one rectangle. */
function painted({ side, colorAt }: GridPicture): string {
  const paths = new Map<string, string>()
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; ) {
      const color = colorAt(row, column)
      const from = column++
      while (column < side && colorAt(row, column) === color) column++
      const width = column - from
      if (color !== null) {
        paths.set(color, `${paths.get(color) ?? ''}M${from} ${row}h${width}v1h-${width}z`)
      }
    }
  }
  return [...paths].map(([color, path]) => `<path fill="${color}" d="${path}"/>`).join('')
}
