import { type Cell, formatCsv } from '../../../core/csv'
import { download, sourceOf } from '../../../state/exports/source'
import { svgDocument } from '../../charts/svgDocument'

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
  const whole = svgDocument(figures)
  if (whole !== null) download(`${name}.svg`, new Blob([whole], { type: 'image/svg+xml' }))
}
