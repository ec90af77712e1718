import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Command, readCall, UsageError } from '../../../src/cli/arguments'
import * as fidelity from '../../../src/cli/fidelity'
import * as fidelityTable from '../../../src/cli/fidelityTable'
import * as model from '../../../src/cli/model'
import * as paper from '../../../src/cli/paper'
import * as quality from '../../../src/cli/quality'
import * as trace from '../../../src/cli/trace'
import * as verify from '../../../src/cli/verify'

const COMMAND: Command<'text' | 'out' | 'edit'> = {
  name: 'try',
  summary: 'Tries.',
  flags: [
    { name: 'text', value: 'TEXT', meaning: 'a text', required: true },
    { name: 'out', value: 'FILE', meaning: 'a file' },
    { name: 'edit', value: 'EDIT', meaning: 'an edit', repeated: true },
  ],
  example: '--text x',
}

describe('the words of a call', () => {
  it.each([
    ['-1 is', ['--text', '-1 is']],
    ['--', ['--text', '--']],
    ['--out', ['--text=--out']],
    ['', ['--text', '']],
    ['-h', ['--text=-h']],
    ['a=b --c', ['--text', 'a=b --c', '--out', 'x']],
  ])('may be a text that begins like a flag: %j', (text, inputs) => {
    expect(readCall(COMMAND, inputs).values.text).toBe(text)
  })

  it('are told in their order where they may be repeated', () => {
    const { list } = readCall(COMMAND, ['--edit', '-1', '--text', 'x', '--edit=2'])
    expect(list).toEqual([
      { name: 'edit', value: '-1' },
      { name: 'text', value: 'x' },
      { name: 'edit', value: '2' },
    ])
  })

  it.each([
    [['--out', 'x'], 'The flag --text TEXT is missing.'],
    [['--text'], 'The flag --text needs TEXT after it.'],
    [['--text', '--out', 'x'], 'The flag --text needs TEXT after it.'],
    [['--text', 'x', '--fast'], 'There is no flag --fast. There are: --text, --out, --edit.'],
    [['--text', 'x', '--text', 'y'], 'The flag --text stands there twice.'],
    [['--text', 'x', 'y'], '“y” is one word too many.'],
    [['--text', 'x', '-q'], 'There is no flag -q. There are: --text, --out, --edit.'],
  ])('are refused in a whole sentence: %j', (inputs, message) => {
    expect(() => readCall(COMMAND, inputs)).toThrow(new UsageError(message))
  })
})

describe('--help', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([
    [
      'trace',
      trace,
      ['--model', '--text', '--out', '--hooks', '--scale-head', '--scale-mlp', '--rotate', '--patch'],
    ],
    ['paper', paper, ['--model', '--out']],
    ['fidelity', fidelity, ['--model', '--text', '--out']],
    ['fidelity-table', fidelityTable, ['--model', '--out']],
    ['quality', quality, ['--model', '--text-file', '--out']],
    ['verify', verify, ['--answers', '--out', 'NAME|FOLDER']],
    ['model', model, ['--revision', 'NAME|OWNER/NAME']],
  ] as const)('of %s tells every flag, and an example', async (name, { main }, flags) => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    expect(await main(['--help'], '.')).toBe(0)
    const help = told.mock.calls.join('\n')
    for (const flag of flags) expect(help).toContain(flag)
    expect(help).toMatch(new RegExp(`For example:\n {2}npm run ${name} -- \\S`))
  })
})
