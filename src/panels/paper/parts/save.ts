import type { Cell } from '../../../core/csv'
import { encodeFigure } from '../../../state/exports/figure'
import { download, sourceOf } from '../../../state/exports/source'
import { encodeTable, type TableFormat } from '../../../state/exports/table'
import { svgDocument } from '../../charts/svgDocument'

/** What is needed to make it again; an experiment depends on no station and no view. */
function experimentSource(settings: string): Record<string, string> {
  const { station: _station, view: _view, fidelity: _fidelity, ...source } = sourceOf()
  return { ...source, settings }
}

/**
 * Saves a table.
 *
 * @param cells heading first
 * @param settings of the experiment, in words
 */
export function saveTable(
  name: string,
  cells: readonly (readonly Cell[])[],
  settings: string,
  format: TableFormat,
): void {
  const [columns, ...rows] = cells
  const table = { columns: columns.map(String), rows }
  download(`${name}.${format}`, encodeTable(table, experimentSource(settings), format))
}

/** Saves figures as they are on the screen, one under the other. @param settings of the experiment, in words */
export function saveSvg(name: string, figures: readonly SVGSVGElement[], settings: string): void {
  const whole = svgDocument(figures)
  if (whole !== null) download(`${name}.svg`, encodeFigure(whole, name, experimentSource(settings)))
}
