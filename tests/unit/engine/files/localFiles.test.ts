import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fetchedFiles } from '../../../../src/engine/files/fetchedFiles'
import { localFiles } from '../../../../src/engine/files/localFiles'
import { refuseOthers } from '../../../../src/engine/files/otherFiles'
import type { EngineEvent, LocalFiles } from '../../../../src/engine/types'
import { INDEX } from '../../../../src/model/checkpoint/shards'
import type { FileLike } from '../../../../src/model/files/blobSource'
import { LARGEST_CONFIG } from '../../../../src/model/files/smallFiles'
import { hostedEngine } from '../../../support/hostedEngine'
import { partsOf, wordsOf } from '../../../support/modelParts'
import { OTHER_FILES } from '../../../support/otherFiles'
import { demoTokenizer, encodeModel, someIds, tinyEngine, tinyModel } from '../../../support/tinyModel'

/** The demo model's tokenizer has 8,192 tokens. */
const MODEL = tinyModel({ blocks: 2, heads: 3, headWidth: 8, seed: 4, vocabulary: 8192 })
const BYTES = encodeModel(MODEL)

/** A file in memory that tells how many bytes each of its slices had. */
function file(name: string, bytes: Uint8Array | string, slices: number[] = []): FileLike {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>])
  return {
    name,
    size: blob.size,
    slice(begin, end) {
      slices.push(end - begin)
      return blob.slice(begin, end)
    },
  }
}

const json = (name: string, value: unknown): FileLike => file(name, JSON.stringify(value))

/** GPT-2 124M's own small files. */
const gpt2 = {
  config: async (): Promise<unknown> => JSON.parse(await readFile('models/gpt2/config.json', 'utf8')),
  tokenizer: async (): Promise<unknown> => JSON.parse(await readFile('models/gpt2/tokenizer.json', 'utf8')),
}

const WHOLE: LocalFiles = {
  weights: [file('model.safetensors', BYTES)],
  index: null,
  config: json('config.json', MODEL.config),
  tokenizer: json('tokenizer.json', demoTokenizer),
  words: null,
}

/** An engine on these files, loaded to its end, and what it told. */
async function loaded(files: Partial<LocalFiles>) {
  const events: EngineEvent[] = []
  const onEvent = (event: EngineEvent): void => void events.push(event)
  const engine = hostedEngine(() => localFiles({ ...WHOLE, ...files }, gpt2, onEvent), onEvent)
  await engine.load({ id: 'file:x', url: '' })
  await engine.loaded()
  return { engine, events }
}

const refusal = (files: Partial<LocalFiles>): Promise<{ name: string; message: string }> =>
  loaded(files).then(
    () => Promise.reject(new Error('it was taken')),
    (error) => error,
  )

describe('files chosen on this device', () => {
  it('run like the same model from elsewhere', async () => {
    const { engine } = await loaded({})
    const other = await tinyEngine(MODEL)
    const ids = someIds(7, 1)
    for (const each of [engine, other]) await each.run(ids)
    expect(await engine.hook('logits')).toEqual(await other.hook('logits'))
    expect((await engine.tokenize('The cat', false)).tokens.map(({ text }) => text)).toEqual(['The', ' cat'])
  })

  it('are read by slices, the weights once each, and told as they come', async () => {
    const slices: number[] = []
    const { events } = await loaded({ weights: [file('model.safetensors', BYTES, slices)] })
    expect(Math.max(...slices)).toBeLessThan(BYTES.length)
    const sum = slices.reduce((total, slice) => total + slice, 0)
    expect(sum).toBeLessThan(BYTES.length + 20_000)
    const told = events.flatMap((event) => (event.kind === 'bytes' ? [event.received] : []))
    expect(told.at(-1)).toBe(sum)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })

  it('reach the engine through its usual door', async () => {
    const engine = hostedEngine((location) => fetchedFiles(location, () => undefined))
    const { shape } = await engine.load({ id: 'file:x', url: 'http://localhost:1/gpt2/', files: WHOLE })
    expect(shape).toMatchObject({ blocks: 2, width: 24, vocabulary: 8192 })
    await engine.loaded()
  })

  it.each<readonly [string, Partial<LocalFiles>, string, RegExp]>([
    [
      'no config.json beside a model of another shape',
      { config: null },
      'ModelFileError',
      /model\.safetensors is not of GPT-2 124M’s shape \(tensor "wte\.weight" has shape \[8192, 24\].*Choose its config\.json together/,
    ],
    [
      'no tokenizer.json beside a vocabulary of its own',
      { tokenizer: null },
      'TokenizerError',
      /8192 words.*tokenizer\.json is missing.*Choose the two files together/,
    ],
    [
      'the tokenizer of a larger vocabulary',
      { config: json('config.json', { ...MODEL.config, vocab_size: 8000 }) },
      'TokenizerError',
      /ids up to 8191 where the model has 8000 words.*files of the same model/,
    ],
    [
      'the config.json of another model',
      { config: json('config.json', { ...MODEL.config, n_layer: 3 }) },
      'ModelFileError',
      /h\.2\.attn\.c_attn\.bias" is missing.*two files of the same model/,
    ],
    [
      'a model that is cut off',
      { weights: [file('model.safetensors', BYTES.subarray(0, BYTES.length - 100))] },
      'ModelFileError',
      /is not whole: tensor .* ends at byte.*Download it again/,
    ],
    [
      'a cut-off model without config.json',
      { weights: [file('model.safetensors', BYTES.subarray(0, 5))], config: null },
      'ModelFileError',
      /is not whole: it has 5 bytes/,
    ],
    [
      'something else by that name',
      { weights: [file('model.safetensors', 'PK\u0003\u0004 this is a zip file of sorts')], config: null },
      'ModelFileError',
      /no safetensors file. It is a zip archive.*Convert it/,
    ],
    [
      'a config.json that is none',
      { config: file('config.json', 'n_layer: 2') },
      'ModelFileError',
      /config\.json is not valid JSON.*Choose/,
    ],
    [
      'a config.json of megabytes',
      { config: file('config.json', ' '.repeat(LARGEST_CONFIG + 1)) },
      'ModelFileError',
      /config\.json has 1000001 bytes, more than any such file has/,
    ],
    [
      'a config.json of another family',
      { config: json('config.json', { ...MODEL.config, model_type: 'llama' }) },
      'ConfigError',
      /only models of GPT-2’s shape/,
    ],
    [
      'a model that does not fit the runtime',
      { config: json('config.json', { ...MODEL.config, n_layer: 1000, n_embd: 6000, n_head: 100 }) },
      'ConfigError',
      /needs 2\d+\.\d GB, WebAssembly can use 4\.3 GB\. Choose a smaller model/,
    ],
    [
      'a tokenizer.json of another kind',
      { tokenizer: json('tokenizer.json', { model: { type: 'Unigram', vocab: {} } }) },
      'TokenizerError',
      /only the byte-level BPE/,
    ],
  ])('are refused with what to do: %s', async (_, files, name, message) => {
    expect(await refusal(files)).toMatchObject({ name, message: expect.stringMatching(message) })
  })

  it('that vanish on the way are told by their name', async () => {
    const gone = {
      ...WHOLE.weights[0],
      name: 'model.safetensors',
      slice: (begin: number, end: number) => ({
        arrayBuffer: () =>
          end > BYTES.length / 2
            ? Promise.reject(new Error('the requested file could not be read'))
            : Promise.resolve(BYTES.slice(begin, end).buffer as ArrayBuffer),
      }),
    }
    expect(await refusal({ weights: [gone] })).toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(/model\.safetensors can no longer be read.*Choose it again/),
    })
  })
})

describe('a model in several files', () => {
  const parts = [...partsOf(MODEL, 3)]
    .filter(([name]) => name !== INDEX)
    .map(([name, bytes]) => file(name, bytes))
  const index = file(INDEX, partsOf(MODEL, 3).get(INDEX)!)

  it('runs like the same model in one', async () => {
    const { engine, events } = await loaded({ weights: parts.toReversed(), index })
    const other = await tinyEngine(MODEL)
    const ids = someIds(7, 1)
    for (const each of [engine, other]) await each.run(ids)
    expect(await engine.hook('logits')).toEqual(await other.hook('logits'))
    const told = events.flatMap((event) => (event.kind === 'bytes' ? [event] : []))
    expect(told.at(-1)?.total).toBe(parts.reduce((sum, { size }) => sum + size, 0))
    expect(told.map(({ received }) => received)).toEqual(
      told.map(({ received }) => received).sort((a, b) => a - b),
    )
  })

  it('is refused by the name of the part that was not chosen', async () => {
    expect(await refusal({ weights: parts.slice(1), index })).toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(
        /^model-00001-of-00003\.safetensors is missing.*Choose all of its files together/,
      ),
    })
  })

  it.each<readonly [string, string, RegExp]>([
    ['an index that names nothing', '{}', /does not name the files of a model/],
    ['a page for its index', '<!doctype html>', /index\.json is not valid JSON\. It is a web page/],
  ])('is refused with %s', async (_, content, message) => {
    const error = await refusal({ weights: parts, index: file(INDEX, content) })
    expect(error).toMatchObject({ name: 'ModelFileError', message: expect.stringMatching(message) })
  })
})

describe('vocab.json and merges.txt in the place of tokenizer.json', () => {
  const { vocab, merges } = wordsOf(demoTokenizer)
  const words = { vocab: json('vocab.json', vocab), merges: file('merges.txt', merges) }

  it('give the same tokens', async () => {
    const text = 'The old man’s #1 sea<|endoftext|> naïve 😀'
    const [own, whole] = await Promise.all([loaded({ tokenizer: null, words }), loaded({})])
    expect(await own.engine.tokenize(text, true)).toEqual(await whole.engine.tokenize(text, true))
  })

  it.each<readonly [string, Partial<LocalFiles['words']>, string, RegExp]>([
    [
      'a Git LFS pointer for merges.txt',
      { merges: file('merges.txt', 'version https://git-lfs.github.com/spec/v1\noid') },
      'TokenizerError',
      /merges\.txt does not have the merges of a model\. It is a Git LFS pointer/,
    ],
    [
      'an archive for merges.txt',
      { merges: file('merges.txt', Uint8Array.of(0x1f, 0x8b, 8, 0, 0xff)) },
      'ModelFileError',
      /merges\.txt is no text\. It is a gzip archive/,
    ],
    [
      'a line that is no pair',
      { merges: file('merges.txt', '#version: 0.2\na b c\n') },
      'TokenizerError',
      /impossible merge "a b c"/,
    ],
    [
      'a web page for vocab.json',
      { vocab: file('vocab.json', '<html>') },
      'ModelFileError',
      /vocab\.json is not valid JSON\. It is a web page/,
    ],
  ])('are refused with %s', async (_, other, name, message) => {
    const error = await refusal({ tokenizer: null, words: { ...words, ...other } })
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) })
  })
})

describe('a file that is none of a model', () => {
  it.each(OTHER_FILES)('is told to be $kind, whatever its name', async ({ bytes, says }) => {
    const chosen = [json('config.json', {}), file('model', bytes)]
    await expect(refuseOthers(chosen)).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(new RegExp(`^model is no safetensors file.*${says.source}`)),
    })
  })

  it('is left to its name where its beginning does not tell', async () => {
    await refuseOthers([
      file('holiday.jpg', Uint8Array.of(0xff, 0xd8)),
      json('config.json', {}),
      file('a', ''),
    ])
  })
})

describe('files without a tokenizer', () => {
  it.each([50257, 50304])('are read by GPT-2’s where they have its %i words', async (vocabulary) => {
    const config = { ...MODEL.config, vocab_size: vocabulary }
    const files = localFiles(
      { ...WHOLE, config: json('config.json', config), tokenizer: null },
      gpt2,
      () => {},
    )
    expect(await files.tokenizer()).toEqual(await gpt2.tokenizer())
  })
})
