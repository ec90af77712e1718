import type { Cell } from '../../../core/csv'
import { encodeFigure } from '../../../session/exports/figure'
import { download, sourceOf } from '../../../session/exports/source'
import { encodeTable, type Table, type TableFormat } from '../../../session/exports/table'
import type { Session } from '../../../session/ground/session'
import { svgDocument } from '../../charts/svgDocument'

/** What is needed to make it again; an experiment depends on no station and no view. */
function experimentSource(session: Session, settings: string): Record<string, string> {
  const { station: _station, view: _view, fidelity: _fidelity, ...source } = sourceOf(session)
  return { ...source, settings }
}

/**
 * Saves a table, or several with an empty line between them.
 *
 * @param cells heading first
 * @param settings of the experiment, in words
 */
export function saveTable(
  session: Session,
  name: string,
  cells: readonly (readonly Cell[])[],
  settings: string,
  format: TableFormat,
): void {
  const source = experimentSource(session, settings)
  download(session, `${name}.${format}`, encodeTables(cells, source, format))
}

/** In CSV tables stand one under the other as they are; in JSON they are told apart. */
export function encodeTables(
  cells: readonly (readonly Cell[])[],
  source: Readonly<Record<string, string>>,
  format: TableFormat,
): Blob {
  const tables = format === 'csv' ? [tableOf(cells)] : apart(cells).map(tableOf)
  if (tables.length === 1) return encodeTable(tables[0], source, format)
  return new Blob([JSON.stringify({ source, tables }, null, 1)], { type: 'application/json' })
}

function tableOf([columns, ...rows]: readonly (readonly Cell[])[]): Table {
  return { columns: columns.map(String), rows }
}

/** What stands between empty lines. */
function apart(cells: readonly (readonly Cell[])[]): (readonly (readonly Cell[])[])[] {
  const end = cells.findIndex((line) => line.length === 0)
  return end < 0 ? [cells] : [cells.slice(0, end), ...apart(cells.slice(end + 1))]
}

/** Saves figures as they are on the screen, one under the other. @param settings of the experiment, in words */
export function saveSvg(
  session: Session,
  name: string,
  figures: readonly SVGSVGElement[],
  settings: string,
): void {
  const whole = svgDocument(figures)
  if (whole !== null)
    download(session, `${name}.svg`, encodeFigure(whole, name, experimentSource(session, settings)))
}
