/** A value in a table: numbers as they are, text in quotes where it must be, nothing for null and NaN. */
export type Cell = string | number | null

/**
 * A table as CSV (RFC 4180), in UTF-8, after comment lines (`#`) that say where it comes from.
 *
 * @param source by name: what is needed to make the table again.
 */
export function formatCsv(
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  source: Readonly<Record<string, string>> = {},
): string {
  const comments = Object.entries(source).map(([name, value]) => `# ${name}: ${value.replace(/\s+/g, ' ')}`)
  const lines = [...comments, columns.map(quote).join(',')]
  for (const row of rows) lines.push(row.map(quote).join(','))
  return `${lines.join('\r\n')}\r\n`
}

function quote(value: Cell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return ''
  const text = String(value)
  return /[",\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
