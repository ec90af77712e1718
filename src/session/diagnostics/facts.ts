/** A line of the report: what it is, and how it is here. */
export interface Fact {
  readonly name: string
  readonly value: string
}

/** Lines that belong together. */
export interface Facts {
  readonly title: string
  readonly facts: readonly Fact[]
}

/**
 * The report as text, to be pasted into a bug report: one line each. Names and values are the same in every language,
 * for whoever reads the report.
 */
export function writeFacts(sections: readonly Facts[]): string {
  return sections
    .map(({ title, facts }) => [title, ...facts.map(({ name, value }) => `  ${name}: ${value}`)].join('\n'))
    .join('\n')
}

/** “12.3 MB”; “not told” where a browser keeps it to itself. */
export const bytes = (value: number | null | undefined): string =>
  value == null ? NOT_TOLD : `${(value / 1e6).toFixed(1)} MB`

export const yes = (value: boolean): string => (value ? 'yes' : 'no')

export const NOT_TOLD = 'not told'
