/** What was aimed at; the smaller the better. */
export interface Aim {
  readonly text: string
  readonly met: boolean
}

/** A line of the table. */
export interface Line {
  readonly measure: string
  readonly value: string
  readonly note?: string
  readonly aim?: Aim
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 9.95 ? 1 : 0)} ms`

/** ms, as seconds. */
export const seconds = (value: number): string => `${(value / 1000).toFixed(value < 9950 ? 2 : 1)} s`

/** 0.5 → “0.50” */
export const share = (value: number): string => value.toFixed(2)

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 9950 ? 1 : 0)} kB`

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 99.5e6 ? 1 : 0)} MB`

/** “at most 4.0 ms”, and whether it is so. */
export function atMost(value: number, limit: number, format: (value: number) => string): Aim {
  return { text: `at most ${format(limit)}`, met: value <= limit }
}

/** The value below which this share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is nothing to take a quantile of.')
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** “12 to 15 ms” */
export function range(values: readonly number[], format: (value: number) => string): string {
  return `${format(Math.min(...values))} to ${format(Math.max(...values))}`
}

/** All lines as one Markdown table. */
export function table(lines: readonly Line[]): string {
  const header = ['measure', 'value', 'beside it', 'aim']
  const rows = lines.map(({ measure, value, note = '', aim }) => [
    measure,
    value,
    note,
    aim === undefined ? '' : `${aim.text}: ${aim.met ? 'met' : 'not met'}`,
  ])
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)))
  const write = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [write(header), write(widths.map((width) => '-'.repeat(width))), ...rows.map(write)].join('\n')
}
