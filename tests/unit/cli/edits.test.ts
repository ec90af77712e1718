import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/cli/arguments'
import { type EditFlag, readEdit } from '../../../src/cli/edits'
import type { Edit } from '../../../src/edits/kinds'
import { readReference, relativeError } from '../../support/reference'
import { callCli, runCli } from '../../support/runCli'

const rotate = (toward: string, degrees: number): Edit => ({
  kind: 'rotate',
  station: 6,
  token: 2,
  toward,
  degrees,
})

const patch = (fromText: string | null): Edit => ({
  kind: 'patch',
  station: 6,
  token: 2,
  fromText,
  fromToken: 3,
})

describe('an edit among the flags', () => {
  it.each<[EditFlag, string, Edit]>([
    ['scale-head', '5.1=0', { kind: 'scaleHead', block: 5, head: 1, scale: 0 }],
    ['scale-head', '11.10=-0.5', { kind: 'scaleHead', block: 11, head: 10, scale: -0.5 }],
    ['scale-head', '0.0=mean', { kind: 'scaleHead', block: 0, head: 0, scale: 'mean' }],
    ['scale-attention', '5=1e-3', { kind: 'scaleAttention', block: 5, scale: 0.001 }],
    ['scale-mlp', '5=mean', { kind: 'scaleMlp', block: 5, scale: 'mean' }],
    ['rotate', '6,2,20, Paris', rotate(' Paris', 20)],
    ['rotate', '6,2,-20.5,Paris', rotate('Paris', -20.5)],
    ['rotate', '6,2,20,,', rotate(',', 20)],
    ['rotate', '6,2,20,30', rotate('30', 20)],
    ['rotate', '6,2,20,\n', rotate('\n', 20)],
    ['patch', '6,2,3,another sentence', patch('another sentence')],
    ['patch', '6,2,3, a, b,\nc ', patch(' a, b,\nc ')],
    ['patch', '6,2,3', patch(null)],
  ])('is read: --%s %j', (flag, value, edit) => {
    expect(readEdit(flag, value)).toEqual(edit)
  })

  it.each<[EditFlag, string]>([
    ['scale-head', ''],
    ['scale-head', '5.1'],
    ['scale-head', '5=0'],
    ['scale-head', '5.1=half'],
    ['scale-head', '5.1=0x1'],
    ['scale-head', '-5.1=0'],
    ['scale-head', '5.1=0,5.2=0'],
    ['scale-attention', '5.1=0'],
    ['scale-mlp', '5='],
    ['rotate', '6,2, Paris'],
    ['rotate', '6,2,20'],
    ['rotate', '6,2,20,'],
    ['rotate', '6.5,2,20, Paris'],
    ['rotate', '6,2,far, Paris'],
    ['scale-attention', '5.1=0;mlp1=0'],
    ['patch', '6,2'],
    ['patch', '6,2,3,'],
    ['patch', '6,2,a sentence'],
  ])('is refused where it is malformed: --%s %j', (flag, value) => {
    expect(() => readEdit(flag, value)).toThrow(UsageError)
  })

  it('is refused as rotations were written before, with the way to write it', () => {
    expect(() => readEdit('rotate', '6,2, Paris, 20')).toThrow('write “6,2,20, Paris”')
  })
})

describe('npm run trace with edits', () => {
  const MODEL = 'tests/fixtures/demo-v1'
  const trace = async (call: typeof runCli, text: string, ...flags: string[]) => {
    const out = join(await mkdtemp(join(tmpdir(), 'edits-')), 'out.safetensors')
    const result = await call(['trace', '--model', MODEL, '--text', text, '--out', out, ...flags])
    return { ...result, out }
  }

  it('writes the hooks of the pass under them, in the order in which they stand', async () => {
    const expected = await readReference(`${MODEL}/edited/together.safetensors`)
    const { code, stderr, out } = await trace(runCli, expected.text, ...expected.edits.flat())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const actual = await readReference(out)
    expect(actual).toMatchObject({ edits: expected.edits, tokens: expected.tokens })
    for (const [name, { data }] of expected.tensors) {
      expect(relativeError(actual.tensors.get(name)!.data, data), name).toBeLessThan(1e-5)
    }
  })

  it.each([
    ['an unknown flag', ['--scale-everything', '0']],
    ['a malformed edit', ['--rotate', '6,2, Paris']],
    ['a head that is not there', ['--scale-head', '5.12=0']],
    ['a token that is not there', ['--patch', '6,9,0,another sentence']],
    ['a token of the other text that is not there', ['--patch', '6,0,9,another sentence']],
    ['a word that is no single token', ['--rotate', '6,2,20, Parisparis']],
    ['one good edit and one that has no place', ['--scale-mlp', '5=0', '--scale-head', '5.12=0']],
  ])('ends with exit code 2 and one line for %s', async (_, flags) => {
    const { code, stdout, stderr, out } = await trace(callCli, 'The capital of France is', ...flags)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^trace: [^\n]+\n$/)
    await expect(readFile(out)).rejects.toThrow()
  })
})
