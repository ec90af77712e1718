import { type Cell, formatCsv } from '../../../core/csv'
import { download, sourceOf } from '../../../state/exports/source'

/**
 * Saves a table.
 *
 * @param cells heading first
 * @param settings of the experiment, in words
 */
export function saveCsv(name: string, cells: readonly (readonly Cell[])[], settings: string): void {
  const [columns, ...rows] = cells
  const { model, text, link, software } = sourceOf()
  const source = { model, settings, text, link, software }
  const content = formatCsv(columns.map(String), rows, source)
  download(`${name}.csv`, new Blob([content], { type: 'text/csv;charset=utf-8' }))
}

/** Saves figures as they are on the screen, one under the other. */
export function saveSvg(name: string, figures: readonly SVGSVGElement[]): void {
  if (figures.length === 0) return
  download(`${name}.svg`, new Blob([standaloneSvg(figures)], { type: 'image/svg+xml' }))
}

/** One SVG that needs no style sheet of the page: colours and font of the theme stand in it. */
function standaloneSvg(figures: readonly SVGSVGElement[]): string {
  const style = getComputedStyle(figures[0])
  const sheet = create('svg', { 'font-family': 'Inter, system-ui, sans-serif', 'font-size': '11' })
  let [width, height] = [0, 0]
  for (const figure of figures) {
    const copy = figure.cloneNode(true) as SVGSVGElement
    const box = figure.getBoundingClientRect()
    setAll(copy, { y: String(height), width: String(box.width), height: String(box.height) })
    sheet.append(copy)
    width = Math.max(width, box.width)
    height += box.height
  }
  setAll(sheet, { width: String(Math.ceil(width)), height: String(Math.ceil(height)) })
  sheet.prepend(create('rect', { width: '100%', height: '100%', fill: 'var(--panel)' }))
  return new XMLSerializer()
    .serializeToString(sheet)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
    .replaceAll('currentColor', style.color)
}

function create(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  setAll(element, attributes)
  return element
}

function setAll(element: SVGElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
