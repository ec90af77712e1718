import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FILE_CASES, type FileCase } from '../support/fileCases'
import { type Door, errorOf, folderDoor, isRefusal } from '../support/fileDoors'
import { fileTable, withTable } from '../support/fileTable'
import { pageDoor } from '../support/pageDoor'

const IDS = Int32Array.of(3, 200, 17, 3, 262)
const PAGE = 'docs/files.md'

/** What a case came to: null where it ran as it must. */
async function outcomeOf({ files, outcome }: FileCase, door: Door): Promise<string | null> {
  const engine = await door(files, IDS).catch((error: unknown) => {
    if (!isRefusal(error)) throw error
    return error.message
  })
  if (typeof engine === 'string') return engine
  if (outcome instanceof RegExp) return null
  expect(await errorOf(engine, outcome, IDS)).toBeLessThan(1e-5)
  return null
}

describe.each([
  ['in a folder', folderDoor],
  ['on a page', pageDoor],
] as const)('files %s', (_, door) => {
  it.each(FILE_CASES.map((each) => [each.group, each.what, each] as const))(
    '%s: %s',
    async (...[, , each]) => {
      const said = await outcomeOf(each, door)
      if (each.outcome instanceof RegExp) {
        expect(said).toMatch(each.outcome)
        if (!/Download it again/.test(each.outcome.source))
          expect(said).not.toMatch(/(?<!whole.*)download it again/i)
      } else expect(said).toBeNull()
    },
  )
})

/** `WRITE_TABLES=1 npm run test:unit files` writes it. */
it('are listed in the documentation, with what is said', async () => {
  const said = new Map<FileCase, string | null>()
  for (const each of FILE_CASES) said.set(each, await outcomeOf(each, pageDoor))
  const page = readFileSync(PAGE, 'utf8')
  const own = withTable(page, fileTable(said))
  if (process.env.WRITE_TABLES !== undefined) writeFileSync(PAGE, own)
  else expect(page).toBe(own)
})
