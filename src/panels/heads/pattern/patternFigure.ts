import type { Tensor } from '../../../core/tensor'
import type { CircuitView } from '../../../session/circuits/circuitView'
import type { FigureWords } from '../../../session/exports/figures'
import { escaped, sheet } from '../../charts/sheet'
import { tokenWord } from '../../tokenText'
import { type Shading, shade } from '../shading'

/** Units of the drawing: a cell, and the room for words at two sides. */
const CELL = 14
const ROOM = 90
/** A pattern of more tokens would be too many cells for most programs; its numbers are in the table. */
export const MOST_DRAWN = 256

/** A head's pattern, or its scores, [query, key] as an SVG document; null for one of too many tokens. */
export function patternFigure(
  { shape, data }: Tensor,
  words: readonly string[],
  shading: Shading,
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): string | null {
  const [size] = shape
  if (size === 0 || size > MOST_DRAWN) return null
  const cells: string[] = []
  for (let query = 0; query < size; query++) {
    for (let key = 0; key <= query; key++) {
      const value = data[query * size + key]
      cells.push(
        `<rect x="${ROOM + key * CELL}" y="${ROOM + query * CELL}" width="${CELL}" height="${CELL}" ` +
          `fill="${shade(shading, value)}"><title>${shading.write(value)}</title></rect>`,
      )
    }
  }
  const labels = words.flatMap((word, token) => {
    const middle = ROOM + (token + 0.7) * CELL
    const text = escaped(tokenWord(word).slice(0, 14))
    return [
      `<text x="${ROOM - 5}" y="${middle}" text-anchor="end">${text}</text>`,
      `<text transform="translate(${middle} ${ROOM - 5}) rotate(-90)">${text}</text>`,
    ]
  })
  const side = ROOM + size * CELL + 8
  return sheet(side, side, [...cells, ...labels], style)
}

/** What must be read beside it. Scores are told by their signs: how large the largest is, its cell says. */
export const patternWords = (cells: CircuitView['cells'], shading: Shading): FigureWords => ({
  x: 'key',
  y: 'query',
  legend:
    cells === 'pattern'
      ? [
          { id: 'noAttention', color: shade(shading, 0) },
          { id: 'allAttention', color: shade(shading, 1) },
        ]
      : [
          { id: 'lowScore', color: shade(shading, Number.NEGATIVE_INFINITY) },
          { id: 'highScore', color: shade(shading, Number.POSITIVE_INFINITY) },
        ],
})
