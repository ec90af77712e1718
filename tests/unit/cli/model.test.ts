import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, copyCheckout } from '../../support/checkout'
import { type CliHub, COMMIT, sha256Of, startCliHub } from '../../support/cliHub'
import { partsOf, wordsOf } from '../../support/modelParts'
import { type CliResult, callCli, runCli } from '../../support/runCli'
import { demoTokenizer, encodeModel, tinyModel } from '../../support/tinyModel'

const REPOSITORY = 'someone/tiny'
const model = tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 1, vocabulary: 8192 })
const weights = encodeModel(model)
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

describe('npm run model', () => {
  let checkout: Checkout
  let hub: CliHub

  beforeAll(() => {
    checkout = copyCheckout()
  })

  afterAll(() => checkout.remove())

  beforeEach(async () => {
    hub = await startCliHub()
    hub.put(REPOSITORY, 'config.json', json(model.config))
    hub.put(REPOSITORY, 'tokenizer.json', json(demoTokenizer))
    hub.put(REPOSITORY, 'model.safetensors', weights)
  })

  afterEach(() => hub.close())

  const run = (inputs: readonly string[], call = callCli): Promise<CliResult> =>
    call(['model', ...inputs], { HF_ENDPOINT: hub.endpoint }, checkout.root)
  const place = (...path: string[]): string => join(checkout.root, 'models', ...path)

  it('downloads any repository from HF_ENDPOINT, and trace can use it', async () => {
    hub.faults.drops = 1
    const { code, stdout, stderr } = await run([REPOSITORY], runCli)
    expect(stderr).toContain('trying again in 1 s')
    expect(stderr).toMatch(/model\.safetensors: [\d.]+ of [\d.]+ MB/)
    expect([code, stdout]).toEqual([0, ''])
    expect(new Uint8Array(readFileSync(place('someone--tiny', 'model.safetensors')))).toEqual(weights)
    expect(JSON.parse(readFileSync(place('someone--tiny', 'download.json'), 'utf8'))).toEqual({
      repository: REPOSITORY,
      revision: COMMIT,
      bytes: weights.length,
      sha256: sha256Of(weights),
    })
    const files = ['config.json', 'download.json', 'model.safetensors', 'tokenizer.json']
    expect(readdirSync(place('someone--tiny')).sort()).toEqual(files)

    const out = join(checkout.root, 'trace.safetensors')
    const inputs = ['trace', '--model', REPOSITORY, '--text', 'a', '--out', out, '--hooks', 'hook_embed']
    expect(await runCli(inputs, {}, checkout.root)).toMatchObject({ code: 0 })
    expect(existsSync(out)).toBe(true)
  })

  it('does not fetch again what is there, unless it is damaged', async () => {
    await run([REPOSITORY])
    const before = hub.requests.length
    expect((await run([REPOSITORY])).code).toBe(0)
    expect(hub.requests.slice(before).filter((line) => line.startsWith('store'))).toEqual([])
    writeFileSync(place('someone--tiny', 'model.safetensors'), weights.toReversed())
    expect((await run([REPOSITORY])).code).toBe(0)
    expect(new Uint8Array(readFileSync(place('someone--tiny', 'model.safetensors')))).toEqual(weights)
  })

  it('asks for the branch that --revision names', async () => {
    hub.faults.isSilent = true
    expect((await run([REPOSITORY, '--revision', 'old'])).code).toBe(0)
    expect(hub.requests.filter((line) => line.startsWith('hub') && !line.includes('/resolve/old/'))).toEqual(
      [],
    )
  })

  it('refuses a model that cannot be run before it fetches its weights', async () => {
    hub.put('someone/other', 'config.json', json({ model_type: 'llama' }))
    hub.put('someone/other', 'model.safetensors', weights)
    const { code, stderr } = await run(['someone/other'])
    expect(code).toBe(1)
    expect(stderr).toContain('model_type is "llama"')
    expect(hub.requests.filter((line) => line.startsWith('store'))).toEqual([])
  })

  it('refuses weights that are not the pinned ones, and keeps nothing of them', async () => {
    hub.put('openai-community/gpt2', 'model.safetensors', weights)
    const size = await run(['gpt2'])
    expect([size.code, size.stderr]).toEqual([1, expect.stringContaining('where 548105171 were expected')])
    hub.put('openai-community/gpt2-large', 'model.safetensors', weights)
    const sum = await run(['gpt2-large'])
    expect([sum.code, sum.stderr]).toEqual([1, expect.stringContaining('where 5f47f3e12f91')])
    for (const id of ['gpt2', 'gpt2-large']) {
      expect(readdirSync(place(id)).filter((file) => file.startsWith('model.safetensors'))).toEqual([])
    }
  })

  it('takes the hub’s word for a sum that is unconfirmed, and says so', async () => {
    hub.put('openai-community/gpt2-medium', 'model.safetensors', weights)
    writeFileSync(place('gpt2-medium', 'config.json'), JSON.stringify(model.config))
    const { code, stderr } = await run(['openai-community/gpt2-medium'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('(unconfirmed)')])
    const { revision } = JSON.parse(readFileSync(place('gpt2-medium', 'model.json'), 'utf8'))
    expect(hub.requests[0]).toBe(
      `hub HEAD /openai-community/gpt2-medium/resolve/${revision}/model.safetensors`,
    )
    expect(existsSync(place('gpt2-medium', 'tokenizer.json'))).toBe(true)
  })

  it('downloads a model in several files, each with a sum of its own, and a tokenizer in two', async () => {
    const { vocab, merges } = wordsOf(demoTokenizer)
    const files = partsOf(model, 2)
    hub.put('someone/parts', 'config.json', new TextEncoder().encode(`\ufeff${JSON.stringify(model.config)}`))
    hub.put('someone/parts', 'vocab.json', json(vocab))
    hub.put('someone/parts', 'merges.txt', new TextEncoder().encode(merges))
    for (const [name, bytes] of files) hub.put('someone/parts', name, bytes)
    expect(await run(['someone/parts'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('is complete'),
    })
    const note = JSON.parse(readFileSync(place('someone--parts', 'download.json'), 'utf8'))
    const parts = [...files].filter(([name]) => name.endsWith('.safetensors'))
    expect(note.files).toEqual(
      Object.fromEntries(
        parts.map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256Of(bytes) }]),
      ),
    )
    const out = join(checkout.root, 'parts.safetensors')
    const inputs = [
      'trace',
      '--model',
      'someone/parts',
      '--text',
      '-1 is',
      '--out',
      out,
      '--hooks',
      'hook_embed',
    ]
    expect(await runCli(inputs, {}, checkout.root)).toMatchObject({ code: 0 })
  })

  it.each([
    ['whose file is no model', { 'model.safetensors': json({ error: 'x' }) }, /It is a JSON file/],
    [
      'whose weights are those of another',
      {
        'model.safetensors': encodeModel(
          tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 1, vocabulary: 8192 }),
        ),
      },
      /"h\.1\.attn\.c_attn\.bias" is missing/,
    ],
    ['that has a pickle alone', { 'pytorch_model.bin': json({}) }, /pytorch_model\.bin alone, a pickle/],
    ['that has nothing', {}, /answered 404/],
  ])('of a repository %s is not said to be complete, and leaves no folder', async (_, files, message) => {
    hub.put('someone/odd', 'config.json', json(model.config))
    hub.put('someone/odd', 'tokenizer.json', json(demoTokenizer))
    for (const [name, bytes] of Object.entries(files)) hub.put('someone/odd', name, bytes)
    const { code, stderr } = await run(['someone/odd'])
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)])
    expect(stderr).not.toContain('complete')
    expect(existsSync(place('someone--odd'))).toBe(false)
  })

  it('tells in one line what is not there', async () => {
    const { code, stderr } = await run(['someone/nothing'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^model: \S+ could not be fetched: the server answered 404 \(.*\)\n$/)
  })

  it.each([
    ['no name', []],
    ['an unknown name', ['gpt3']],
    ['a name with dots that lead elsewhere', ['../gpt2']],
    ['two names', ['gpt2', 'distilgpt2']],
    ['an unknown flag', ['gpt2', '--fast']],
    ['a revision of a pinned model', ['gpt2', '--revision', 'main']],
  ])('refuses %s with exit code 2', async (_, inputs) => {
    const { code, stderr } = await run(inputs)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^model: .+\n$/)
    expect(hub.requests).toEqual([])
  })
})
