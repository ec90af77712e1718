import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderFiles, readJson } from '../../../src/cli/modelFiles'
import { createNodeEngineFrom } from '../../../src/cli/node'
import { verificationTarget } from '../../../src/cli/verificationTarget'
import { hasSameOrder, type VerificationTarget, verify } from '../../../src/lens/verification'
import { readHeader } from '../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../src/model/files/source'
import { type KnownAnswers, parseKnownAnswers } from '../../../src/model/knownAnswers'
import { callCli, runCli } from '../../support/runCli'

const MODEL = 'tests/fixtures/demo-v1'

async function openDemo(activation: 'configured' | 'exact'): Promise<VerificationTarget> {
  const files = folderFiles(MODEL)
  const config = async (): Promise<unknown> => ({
    ...Object(await files.config()),
    ...(activation === 'exact' ? { activation_function: 'gelu' } : {}),
  })
  const engine = createNodeEngineFrom({ ...files, config })
  const { shape } = await engine.load({ id: 'demo', url: MODEL })
  return verificationTarget(engine, shape)
}

describe('a verification', () => {
  let answers: KnownAnswers

  beforeAll(async () => {
    answers = parseKnownAnswers(await readJson(`${MODEL}/known-answers.json`))
  })

  const recordedOf = async (changed: KnownAnswers, open = openDemo) => {
    const { results, passed } = await verify(changed, open)
    const [recorded] = results.filter((result) => result.kind === 'recorded')
    return { ...recorded, passed }
  }
  const onlyFirst = (change: (recorded: KnownAnswers['cases'][number]) => void): KnownAnswers => {
    const [recorded] = structuredClone(answers.cases)
    change(recorded)
    return { ...answers, cases: [recorded], greedy: { cases: [] } }
  }

  it('passes on the demo model, as closely as the answers are written down', async () => {
    const heard: string[] = []
    const { results, passed } = await verify(answers, openDemo, ({ prompt }) => heard.push(prompt))
    expect(passed).toBe(true)
    expect(heard).toEqual(results.map(({ prompt }) => prompt))
    expect(results.map(({ kind }) => kind)).toEqual(['greedy', 'greedy', 'recorded', 'recorded'])
    for (const result of results) {
      if (result.kind === 'greedy') expect(result.agreed).toBe(8)
      else {
        expect(result.logits).toBeLessThan(1e-4)
        expect(result.attention).toBeLessThan(1e-5)
      }
    }
  })

  it('would show the tanh form in the figures of what was recorded with the exact GELU', async () => {
    const { logits } = await recordedOf(
      onlyFirst(() => undefined),
      () => openDemo('configured'),
    )
    expect(logits).toBeGreaterThan(2e-4)
  })

  it('fails where one logit, its sum, one attention weight or one token is another', async () => {
    const changes: [string, KnownAnswers, object][] = [
      [
        'logit',
        onlyFirst(({ lastPosition }) => lastPosition.topLogits.splice(3, 1, [508, 4.42])),
        { sameOrder: true },
      ],
      [
        'sum',
        onlyFirst(({ lastPosition }) => Object.assign(lastPosition, { logSumExp: 7.8 })),
        { sameOrder: true },
      ],
      ['attention', onlyFirst((recorded) => Object.assign(recorded.lastQueryAttention[11][3], [0.9])), {}],
      [
        'token',
        onlyFirst((recorded) => Object.assign(recorded, { prompt: 'To kill two birds with a' })),
        { sameTokens: false },
      ],
    ]
    for (const [what, changed, expected] of changes) {
      expect(await recordedOf(changed), what).toMatchObject({ ...expected, passed: false })
    }
  })

  it('fails at the first wrong token of a continuation', async () => {
    const greedy = { prompt: 'The dog', expectedText: 'The dog was a little girl, and he was' }
    const { results } = await verify({ ...answers, cases: [], greedy: { cases: [greedy] } }, openDemo)
    const firstWrong = { found: expect.any(Number), wanted: expect.any(Number) }
    const shown = { kind: 'greedy', prompt: 'The dog', expected: 8, agreed: 3, firstWrong, passed: false }
    expect(results).toEqual([shown])
  })

  it('refuses answers of a model with other heads', async () => {
    const changed = onlyFirst(({ lastQueryAttention }) => lastQueryAttention[0].pop())
    await expect(verify(changed, openDemo)).rejects.toThrow('do not fit this model')
  })
})

describe('the order of the likeliest words', () => {
  const recorded: [number, number][] = [
    [0, 3],
    [1, 2],
    [2, 1.99],
  ]
  const isSame = (...logits: number[]): boolean => hasSameOrder(recorded, Float32Array.from(logits))

  it('may differ between words that lie closer than the aim', () => {
    expect(isSame(3, 2, 1.99, 0)).toBe(true)
    expect(isSame(3, 1.99, 2, 0)).toBe(true)
    expect(isSame(3, 2, 1.98, 1.99)).toBe(true)
  })

  it('must not differ between words further apart', () => {
    expect(isSame(1.995, 2, 1.99, 0)).toBe(false)
    expect(isSame(3, 2, 1.99, 3.5)).toBe(false)
    expect(isSame(0, 2.2, 2.1, 2)).toBe(false)
  })
})

describe('npm run verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'))

  beforeAll(() => {
    for (const file of ['config.json', 'tokenizer.json', 'model.safetensors', 'known-answers.json']) {
      cpSync(join(MODEL, file), join(folder, file))
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('prints a table, and nothing but JSON on standard output', async () => {
    const { code, stdout, stderr } = await runCli(['verify', folder])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ passed: true, aims: { logits: 0.02, attention: 0.001 } })
    expect(stderr).toMatch(/The dog … +8 of 8 +pass\n/)
    expect(stderr).toMatch(/She looked at the +same +\d\.\de-\d +same +\d\.\de-\d +pass\n/)
    expect(stderr).toContain('verified: 4 of 4 passed')
  })

  it('ends with exit code 1 after one weight is changed, and writes what differs', async () => {
    const path = join(folder, 'model.safetensors')
    const bytes = new Uint8Array(readFileSync(path))
    const { begin } = (await readHeader(bytesSource(bytes))).get('ln_f.bias')!
    const weight = new DataView(bytes.buffer, begin, 4)
    weight.setFloat32(0, weight.getFloat32(0, true) + 1, true)
    writeFileSync(path, bytes)
    const out = join(folder, 'out.json')
    const { code, stdout, stderr } = await runCli(['verify', folder, '--out', out])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('FAIL')
    expect(stderr).toMatch(/verify: .* does not give its known answers\n$/)
    const { passed, results } = JSON.parse(readFileSync(out, 'utf8'))
    expect(passed).toBe(false)
    expect(results.at(-1).logits).toBeGreaterThan(0.02)
  })

  it('says how to get a model that has not been downloaded', async () => {
    for (const inputs of [
      ['verify', 'gpt2-xl'],
      ['trace', '--model', 'gpt2-xl', '--text', 'a', '--out', join(folder, 'none')],
    ]) {
      const { code, stderr } = await callCli(inputs)
      expect(code).toBe(1)
      expect(stderr).toBe(
        `${inputs[0]}: gpt2-xl has not been downloaded: run “npm run model -- gpt2-xl” first.\n`,
      )
    }
  })

  it.each([
    ['no name', []],
    ['an unknown name', ['nothing']],
    ['a repository that has not been downloaded', ['someone/nothing']],
    ['a model without known answers', ['demo']],
    ['an unknown flag', ['demo', '--fast']],
  ])('refuses %s with exit code 2', async (_, inputs) => {
    const { code, stdout, stderr } = await callCli(['verify', ...inputs])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^verify: .+\n$/)
  })
})
