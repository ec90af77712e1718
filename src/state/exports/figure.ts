import { ExplorerError } from '../../core/errors'
import { useFigures } from '../figures'
import { download, fileName, sourceOf } from './source'

/** Saves a figure of the screen as an SVG document, with its source in its metadata. */
export function saveFigure(id: number): void {
  const figure = useFigures.getState().list.find((one) => one.id === id)
  const svg = figure?.svg() ?? null
  if (figure === undefined || svg === null)
    throw new ExplorerError('NotAvailable', 'That figure is no longer on the screen. Choose another one.')
  const source = escaped(JSON.stringify({ figure: figure.name, ...sourceOf() }))
  const whole = svg.replace(
    /^(<svg[^>]*>)/,
    (head) => `${head}<title>${escaped(figure.name)}</title><metadata>${source}</metadata>`,
  )
  download(fileName(figure.name.slice(0, 60), 'svg'), new Blob([whole], { type: 'image/svg+xml' }))
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '')
