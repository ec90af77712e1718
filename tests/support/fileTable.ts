import { FILE_CASES } from './fileCases'

const BEGIN = '<!-- Written from tests/support/fileCases.ts. -->'

const inCell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ')

/** A page's table of what is accepted and what is refused, from what each case came to: null where it ran. */
export function fileTable(said: ReadonlyMap<(typeof FILE_CASES)[number], string | null>): string {
  const groups = [...new Set(FILE_CASES.map(({ group }) => group))].map((group) => {
    const rows = FILE_CASES.filter((each) => each.group === group).map((each) => {
      const words = said.get(each) ?? null
      return `| ${inCell(each.what)} | ${words === null ? 'runs' : inCell(words)} |`
    })
    return [`## ${group}`, '', '| what | what comes of it |', '|---|---|', ...rows].join('\n')
  })
  return `${BEGIN}\n\n${groups.join('\n\n')}\n`
}

/** A page with another table in the place of the one that it has. */
export const withTable = (page: string, table: string): string => page.slice(0, page.indexOf(BEGIN)) + table
