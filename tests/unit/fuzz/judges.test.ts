import { describe, expect, it } from 'vitest'
import { fuzzFiles } from '../../fuzz/files'
import { fuzzStrings, gpt2Tokenizer } from '../../fuzz/strings'
import { FILE_CASES, FILE_MODEL } from '../../support/fileCases'
import { folderDoor } from '../../support/fileDoors'
import { pageDoor } from '../../support/pageDoor'
import { readPlainly } from '../../support/readPlainly'
import { tinyEngine } from '../../support/tinyModel'

describe('a fuzz of files', () => {
  it.each([
    ['page', pageDoor],
    ['folder', folderDoor],
  ] as const)('finds nothing in a few by the door of a %s', async (_, door) => {
    expect(await fuzzFiles(60, 1, door)).toEqual([])
  })

  it('finds a program that computes something else, or crashes', async () => {
    const other = await tinyEngine(FILE_MODEL)
    await other.run(Int32Array.of(1, 2, 3, 4, 5))
    const wrong = await fuzzFiles(30, 1, async () => other)
    expect(wrong.join('\n')).toMatch(/its logits are wrong by/)
    expect(wrong.join('\n')).toMatch(/cannot be read plainly/)
    expect(await fuzzFiles(2, 1, () => Promise.reject(new TypeError('x is undefined')))).toEqual([
      expect.stringMatching(/^files 1, .*: x is undefined$/),
      expect.stringMatching(/^files 2, .*: x is undefined$/),
    ])
  })

  it('reads plainly what runs, and nothing that is damaged', () => {
    for (const { what, files, outcome } of FILE_CASES) {
      if (!(outcome instanceof RegExp))
        expect(readPlainly(files)?.weights.get('ln_f.bias'), what).toBeDefined()
    }
  })
})

describe('a fuzz of strings', () => {
  it('finds nothing in a few', () => {
    expect(fuzzStrings(200, 7)).toEqual([])
  })

  it('finds wrong ids, offsets that leave something out, and a text that does not come back', () => {
    const right = gpt2Tokenizer()
    const faults = [
      { encode: (text: string) => right.encode(text).map((token) => ({ ...token, id: token.id + 1 })) },
      { encode: (text: string) => right.encode(text).map((token) => ({ ...token, start: token.start + 1 })) },
      { decode: () => '' },
    ]
    for (const [i, words] of [/are right/, /a token covers/, /does not come back/].entries())
      expect(fuzzStrings(5, 7, { ...right, ...faults[i] }).join()).toMatch(words)
  })
})
