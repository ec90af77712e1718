import { escapeXml } from '../../core/xml'
import { say } from '../../language/language'
import type { FigureWords, LegendEntry } from './figures'

/** Units of the drawing. */
const MARGIN = 12
const TITLE = { size: 13, line: 18 } as const
const WORDS = { size: 11, line: 18 } as const
const SWATCH = 16
const NARROWEST = 260

/** What is put in one line, and where it begins. */
interface Placed {
  readonly x: number
  readonly line: number
}

/**
 * A drawing as one reads it away from the page: under its title, with the names of its axes and their units, and what its
 * colours mean.
 *
 * @param svg a whole document that says its width and height
 * @param style of the page
 */
export function framed(
  svg: string,
  title: string,
  words: FigureWords,
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): string {
  const inner = sizeOf(svg)
  const width = Math.max(inner.width, NARROWEST) + 2 * MARGIN
  const lines = wrapped(title, width - 2 * MARGIN, TITLE.size)
  const parts: string[] = []
  let y = MARGIN + TITLE.size
  for (const line of lines) {
    parts.push(written(line, MARGIN, y, TITLE.size, 'font-weight="600" fill="var(--ink)"'))
    y += TITLE.line
  }
  if (words.y !== undefined) {
    parts.push(written(`↕ ${say(`figureWords.axes.${words.y}`)}`, MARGIN, y, WORDS.size))
    y += WORDS.line
  }
  y += MARGIN - TITLE.size
  parts.push(svg.replace(/^<svg/, `<svg x="${MARGIN}" y="${y}"`))
  y += inner.height + WORDS.line
  if (words.x !== undefined) {
    const end = MARGIN + inner.width
    parts.push(written(`${say(`figureWords.axes.${words.x}`)} →`, end, y, WORDS.size, 'text-anchor="end"'))
    y += WORDS.line
  }
  const entries = words.legend ?? []
  const places = inLines(entries, width - 2 * MARGIN)
  parts.push(...entries.map((entry, at) => legend(entry, places[at], y)))
  const height = y + ((places.at(-1)?.line ?? -1) + 1) * WORDS.line
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" ` +
    `font-family="Inter, system-ui, sans-serif" fill="var(--ink-soft)">` +
    `<rect width="100%" height="100%" fill="var(--panel)"/>${parts.join('')}</svg>`
  )
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
    .replace(/rgb\((\d+) (\d+) (\d+)\)/g, 'rgb($1,$2,$3)')
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [head = ''] = /^<svg[^>]*>/.exec(svg) ?? []
  const [width, height] = ['width', 'height'].map((side) =>
    Number(new RegExp(` ${side}="([\\d.]+)"`).exec(head)?.[1] ?? 0),
  )
  return { width, height }
}

const written = (words: string, x: number, y: number, size: number, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escapeXml(words)}</text>`

function legend(entry: LegendEntry, { x, line }: Placed, top: number): string {
  const { color, mark = 'area' } = entry
  const y = top + line * WORDS.line
  const swatch =
    mark === 'area'
      ? `<rect x="${x}" y="${y - 8}" width="${SWATCH - 4}" height="9" fill="${color}"/>`
      : `<path d="M${x} ${y - 4}h${SWATCH - 4}" stroke="${color}" stroke-width="2" fill="none"` +
        `${mark === 'dashed' ? ' stroke-dasharray="4 2"' : ''}/>`
  return swatch + written(nameOf(entry), x + SWATCH, y, WORDS.size)
}

const nameOf = (entry: LegendEntry): string =>
  'word' in entry ? entry.word : say(`figureWords.legend.${entry.id}`)

/** Where entries of a legend stand: as many in a line as have room. */
function inLines(entries: readonly LegendEntry[], room: number): readonly Placed[] {
  let [x, line] = [0, 0]
  return entries.map((entry) => {
    const width = SWATCH + widthOf(nameOf(entry), WORDS.size) + MARGIN
    if (x > 0 && x + width > room) {
      x = 0
      line++
    }
    const place = { x: MARGIN + x, line }
    x += width
    return place
  })
}

/** About how wide words are: Chinese characters are as wide as they are high. */
const widthOf = (words: string, size: number): number =>
  [...words].reduce((sum, character) => sum + (character > '\u2E7F' ? size : 0.56 * size), 0)

/** Words in lines that have room, parted at spaces. */
function wrapped(words: string, room: number, size: number): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`
    if (lines.length > 0 && widthOf(longer, size) <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
