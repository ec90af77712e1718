/** A value in a table: numbers as they are, text in quotes where it must be, nothing for null and NaN. */
export type Cell = string | number | null

/**
 * A table as CSV (RFC 4180), in UTF-8, after comment lines (`#`) that say where it comes from.
 *
 * Texts may come from a link, and spreadsheets run what looks like a formula: where one could begin, an apostrophe
 * is put before it (OWASP, “CSV Injection”).
 *
 * @param source by name: what is needed to make the table again.
 */
export function formatCsv(
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  source: Readonly<Record<string, string>> = {},
): string {
  const comments = Object.entries(source).map(([name, value]) =>
    withoutFormulas(`# ${name}: ${value.replace(/\s+/g, ' ')}`),
  )
  const lines = [...comments, columns.map(quote).join(',')]
  for (const row of rows) lines.push(row.map(quote).join(','))
  return `${lines.join('\r\n')}\r\n`
}

/**
 * Where a spreadsheet may see a new cell: at the beginning, and after whatever it takes for a separator. Quotes do
 * not help there: where the separator is a semicolon, a cell that we quote for its comma begins in the middle.
 */
const FORMULA = /(?<=^|[,;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠]|[\t\r])/g

const withoutFormulas = (text: string): string => text.replace(FORMULA, "'")

function quote(value: Cell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return ''
  if (typeof value === 'number') return String(value)
  const text = withoutFormulas(value)
  return /[",;\r\n\t#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
