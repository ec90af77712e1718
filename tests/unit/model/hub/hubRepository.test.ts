import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  lookUpRepository,
  readRepositoryName,
  repositoryOffer,
} from '../../../../src/model/hub/hubRepository'
import { HUB } from '../../../../src/model/hub/offers'
import { patientClock } from '../../../support/clock'
import { type Hub, startHub } from '../../../support/hub'
import { partsOf } from '../../../support/modelParts'
import { demoTokenizer, encodeModel, tinyModel } from '../../../support/tinyModel'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const MODEL = tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 1 })
const F32 = encodeModel(MODEL)
const F16 = encodeModel(MODEL, { dtype: 'F16', prefix: '', shuffle: null, masks: false })
const PARAMETERS = [...MODEL.weights.values()].reduce((sum, { data }) => sum + data.length, 0)
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const SMALL = { 'config.json': json(MODEL.config), 'tokenizer.json': json(demoTokenizer) }

let hub: Hub
const repository = (name: string, files: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([file, bytes]) => [`${name}/${file}`, bytes]))

beforeEach(async () => {
  hub = await startHub({
    ...repository('some/model', { ...SMALL, 'model.safetensors': F32 }),
    ...repository('some/half', { ...SMALL, 'model.safetensors': F16 }),
    ...repository('some/parts', {
      'config.json': SMALL['config.json'],
      'vocab.json': json({}),
      'merges.txt': json({}),
      ...Object.fromEntries(partsOf(MODEL, 2)),
    }),
    ...repository('some/wordless', {
      'config.json': SMALL['config.json'],
      'vocab.json': json({}),
      'model.safetensors': F32,
    }),
    ...repository('old/model', { ...SMALL, 'pytorch_model.bin': F32 }),
    ...repository('some/llama', {
      ...SMALL,
      'config.json': json({ model_type: 'llama' }),
      'model.safetensors': F32,
    }),
    ...repository('some/giant', {
      ...SMALL,
      'config.json': json({ ...MODEL.config, n_layer: 48, n_embd: 1600, n_head: 25, vocab_size: 50257 }),
      'model.safetensors': F32,
    }),
  })
  hub.commit = COMMIT
})
afterEach(() => hub.close())

const lookUp = (name: string) =>
  lookUpRepository(new URL('/', hub.folder('x/y')).origin, readRepositoryName(name), {
    clock: patientClock(),
    signal: new AbortController().signal,
    fetch: (...input) => fetch(...input),
    onRetry: () => undefined,
  })

describe('a repository of the hub', () => {
  it('is found by its name, at the commit that its branch is at now', async () => {
    expect(await lookUp(' some/model ')).toEqual({
      id: `some/model@${COMMIT}`,
      name: 'some/model @ 0123456',
      bytes: 4 * PARAMETERS,
      memory: 6 * PARAMETERS,
      licence: null,
      folder: null,
      tokenizerFolder: null,
      hub: { repository: 'some/model', revision: COMMIT },
      sha256: null,
      files: null,
      knownAnswers: null,
      refusal: null,
      trace: null,
    })
    const asked = hub.log.map(({ path }) => path)
    expect(asked[0]).toBe('/api/models/some/model/revision/main?blobs=true')
    expect(asked.at(-1)).toBe(`/some/model/resolve/${COMMIT}/config.json`)
    expect(
      hub.log.every(({ server }) => server === 'hub'),
      'no weights are asked for',
    ).toBe(true)
  })

  it('tells how many bytes come where its weights are of half precision', async () => {
    expect((await lookUp('some/half')).bytes).toBe(2 * PARAMETERS)
  })

  it('may have its weights in parts and its tokenizer in two files', async () => {
    expect(await lookUp('some/parts')).toMatchObject({
      id: `some/parts@${COMMIT}`,
      bytes: 4 * PARAMETERS,
    })
  })

  it('is pinned by the header of its config.json where the hub has no API', async () => {
    hub.hasApi = false
    expect((await lookUp('some/model@dev')).hub).toEqual({ repository: 'some/model', revision: COMMIT })
  })

  it('stays with its branch, and is named by it, where the hub tells no commit', async () => {
    hub.commit = null
    const offer = await lookUp('some/model')
    expect(offer.hub).toEqual({ repository: 'some/model', revision: 'main' })
    expect(offer.name).toBe('some/model @ main')
  })

  it.each([
    ['some/llama', 'ConfigError', /only models of GPT-2’s shape/],
    [
      'some/giant',
      'ConfigError',
      /some\/giant cannot be run here: it needs 9\.3 GB, WebAssembly can use 4\.3 GB/,
    ],
    [
      'old/model',
      'ConfigError',
      /old\/model has its weights as pytorch_model\.bin alone, a pickle.*convert it/,
    ],
    ['some/wordless', 'ConfigError', /some\/wordless cannot be run: it has no tokenizer\.json/],
    ['nobody/nothing', 'NetworkError', /nobody\/nothing \(main\) could not be looked up.*404/],
  ])('is refused with the reason: %s', async (name, type, message) => {
    await expect(lookUp(name)).rejects.toMatchObject({ name: type, message: expect.stringMatching(message) })
    expect(hub.log.every(({ server }) => server === 'hub')).toBe(true)
  })

  it('is refused where it claims a config.json of any length', async () => {
    await hub.close()
    hub = await startHub({ 'some/long/config.json': new Uint8Array(2_000_000).fill(32) })
    await expect(lookUp('some/long')).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(/config\.json is longer than the 1000000 bytes/),
    })
  })

  it.each([
    ['openai-community/gpt2', 'main'],
    ['openai-community/gpt2@refs/pr/3', 'refs/pr/3'],
    [`a/b@${COMMIT}`, COMMIT],
  ])('has a name such as %s', (name, revision) => {
    expect(readRepositoryName(name)).toEqual({ repository: name.split('@')[0], revision })
  })

  it.each([
    '',
    'gpt2',
    'a/b/c',
    'a/b@',
    'a/b@x@y',
    '../b',
    'a/b@../c',
    'a/b@x?y',
    'https://huggingface.co/a/b',
  ])('is not called “%s”', (name) => {
    expect(() => readRepositoryName(name)).toThrow(/is no repository of a hub/)
  })

  it('is offered by its config.json alone once it is kept', () => {
    const offer = repositoryOffer({ repository: 'some/model', revision: COMMIT }, MODEL.config, null)
    expect(offer).toMatchObject({ id: `some/model@${COMMIT}`, bytes: 4 * PARAMETERS })
    expect(HUB).toBe('https://huggingface.co')
  })
})
