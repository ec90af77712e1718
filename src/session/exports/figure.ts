import { escapeXml } from '../../core/xml'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import { framed } from './figureFrame'
import { useFigures } from './figures'
import { download, fileName, sourceOf } from './source'

/** Saves a figure of the screen as an SVG document, with what must be read beside it, and its source in its metadata. */
export function saveFigure(id: number): void {
  const figure = useFigures.getState().list.find((one) => one.id === id)
  const svg = figure?.svg() ?? null
  if (figure === undefined || svg === null) throw errorSaying('NotAvailable', say('figures.gone'))
  const name = fileName(figure.name.slice(0, 60), 'svg')
  const whole = framed(svg, figure.name, figure.words(), getComputedStyle(document.documentElement))
  download(name, encodeFigure(whole, figure.name, { figure: figure.name, ...sourceOf() }))
}

/** An SVG document as a file, with its title, and what is needed to make it again as JSON in its metadata. */
export function encodeFigure(svg: string, title: string, source: Readonly<Record<string, string>>): Blob {
  const about = `<title>${escapeXml(title)}</title><metadata>${escapeXml(JSON.stringify(source))}</metadata>`
  const whole = svg.replace(/^<svg[^>]*>/, (head) => head + about)
  return new Blob([whole], { type: 'image/svg+xml' })
}
