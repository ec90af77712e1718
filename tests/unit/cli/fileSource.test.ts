import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fileSource } from '../../../src/cli/fileSource'

const PATH = 'package.json'

it('a file is read by ranges', async () => {
  const source = await fileSource(PATH)
  expect(await source.read(5, 11)).toEqual(new Uint8Array(readFileSync(PATH)).slice(5, 11))
  expect(await source.read(7, 7)).toHaveLength(0)
})

it('a range beyond the file is refused', async () => {
  const source = await fileSource(PATH)
  await expect(source.read(source.bytes - 2, source.bytes + 1)).rejects.toMatchObject({
    name: 'ModelFileError',
    message: expect.stringMatching(
      /^(?!.*[Dd]ownload)package\.json had \d+ bytes when it was opened.*Begin again/,
    ),
  })
})
