import { escapeXml } from '../../core/xml'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { framed } from './figureFrame'
import { useFigures } from './figures'
import { download, fileName, sourceOf } from './source'

/** Saves a figure of the screen as an SVG document, with what must be read beside it, and its source in its metadata. */
export function saveFigure(session: Session, id: number): void {
  const figure = useFigures
    .of(session)
    .getState()
    .list.find((one) => one.id === id)
  const svg = figure?.svg() ?? null
  if (figure === undefined || svg === null) throw errorSaying('NotAvailable', say('figures.gone'))
  const name = fileName(session, figure.name.slice(0, 60), 'svg')
  const whole = framed(svg, figure.name, figure.words(), getComputedStyle(document.documentElement))
  download(session, name, encodeFigure(whole, figure.name, { figure: figure.name, ...sourceOf(session) }))
}

/** An SVG document as a file, with its title, and what is needed to make it again as JSON in its metadata. */
export function encodeFigure(svg: string, title: string, source: Readonly<Record<string, string>>): Blob {
  const about = `<title>${escapeXml(title)}</title><metadata>${escapeXml(JSON.stringify(source))}</metadata>`
  const whole = svg.replace(/^<svg[^>]*>/, (head) => head + about)
  return new Blob([whole], { type: 'image/svg+xml' })
}
