import { isAttentionStep } from '../../core/hooks'
import { sheet } from '../charts/sheet'

/** Units of the drawing. */
const BAR = 18
const HEIGHT = 120
const MARGIN = 28

/** The bars under the stations as an SVG document: degrees of each step, attention and MLP in their colours. */
export function distanceFigure(
  degrees: readonly number[],
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): string | null {
  if (degrees.length === 0) return null
  const longest = Math.max(...degrees)
  const width = 2 * MARGIN + BAR * degrees.length
  const bars = degrees.map((value, step) => {
    const tall = longest > 0 ? (value / longest) * HEIGHT : 0
    const kind = isAttentionStep(step) ? 'attention' : 'mlp'
    const x = MARGIN + step * BAR
    const base = MARGIN + HEIGHT
    return (
      `<rect x="${x + 3}" y="${(base - tall).toFixed(1)}" width="${BAR - 6}" height="${tall.toFixed(1)}" ` +
      `fill="var(--${kind})"><title>${kind} of block ${step >> 1}: ${value.toFixed(1)}°</title></rect>` +
      `<text x="${x + BAR / 2}" y="${(base - tall - 3).toFixed(1)}" text-anchor="middle" font-size="7">${value.toFixed(0)}</text>` +
      (step % 2 === 0 ? `<text x="${x + BAR}" y="${base + 13}" text-anchor="middle">${step >> 1}</text>` : '')
    )
  })
  return sheet(width, HEIGHT + 2 * MARGIN, bars, style, 'var(--ground)')
}
