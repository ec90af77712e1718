import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { errorText } from '../../../../src/core/errorText'
import { fetchedFiles } from '../../../../src/engine/files/fetchedFiles'
import type { EngineEvent } from '../../../../src/engine/types'
import { INDEX } from '../../../../src/model/checkpoint/shards'
import type { EntryStore } from '../../../../src/model/files/weightCache'
import { patientClock } from '../../../support/clock'
import { hostedEngine } from '../../../support/hostedEngine'
import { type Hub, startHub } from '../../../support/hub'
import { partsOf, wordsOf } from '../../../support/modelParts'
import { demoTokenizer, someIds, tinyEngine, tinyModel } from '../../../support/tinyModel'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A server that answers as told, and its files, of which the weights have about so many bytes. */
async function served(answer: RequestListener, about = 70_000) {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const events: EngineEvent[] = []
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/demo/`
  const onEvent = (event: EngineEvent) => events.push(event)
  const { config, tokenizer, weights } = fetchedFiles({ id: 'demo', url, bytes: about }, onEvent, {
    clock: patientClock(),
  })
  return { events, files: { config, tokenizer, weights: () => weights(new AbortController().signal) } }
}

const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251)

describe('files over HTTP', () => {
  it('are asked for in the model’s folder', async () => {
    const { files } = await served(({ url }, response) => response.end(JSON.stringify({ url })))
    expect(await files.config()).toEqual({ url: '/models/demo/config.json' })
    expect(await files.tokenizer()).toEqual({ url: '/models/demo/tokenizer.json' })
  })

  it.each([
    ['a known', { 'content-length': String(bytes.length) }, bytes.length],
    ['an unknown', {}, null],
  ])('give their weights whole, of %s length, telling how many bytes came', async (_, headers, total) => {
    const { files, events } = await served((request, response) => {
      expect(request.headers.range).toBeUndefined()
      response.writeHead(200, headers)
      response.write(bytes.subarray(0, 1000))
      response.end(bytes.subarray(1000))
    })
    const source = await files.weights()
    expect(source.bytes).toBe(bytes.length)
    expect(await source.read(0, bytes.length)).toEqual(bytes)
    expect(events.at(-1)).toEqual({ kind: 'bytes', received: bytes.length, total })
    const received = events.map((event) => (event.kind === 'bytes' ? event.received : 0))
    expect(received).toEqual([...received].sort((a, b) => a - b))
  })

  it('that are not there fail with a NetworkError that names the file', async () => {
    const { files } = await served((_, response) => response.writeHead(404).end('no'))
    for (const ask of [files.config, files.tokenizer, files.weights]) {
      await expect(ask()).rejects.toMatchObject({
        name: 'NetworkError',
        message: expect.stringContaining('404'),
      })
    }
    await expect(files.weights()).rejects.toThrow('demo/model.safetensors')
  })

  it('that are no JSON fail with a ModelFileError that names the file', async () => {
    const { files } = await served((_, response) => response.end('<html>'))
    await expect(files.config()).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringContaining('demo/config.json'),
    })
  })

  it('that are no text fail with a ModelFileError, and nothing is read into them', async () => {
    const name = new TextEncoder().encode('{"n_layer": 2, "m')
    const { files } = await served((_, response) => response.end(Buffer.from([...name, 0xff, 0x22, 0x7d])))
    await expect(files.config()).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringContaining('demo/config.json is no text'),
    })
  })

  it('fail with a NetworkError where the connection breaks in the middle', async () => {
    const { files } = await served((_, response) => {
      response.writeHead(200, { 'content-length': String(bytes.length) })
      response.write(bytes.subarray(0, 1000), () => response.destroy())
    })
    const source = await files.weights()
    await expect(source.read(2000, 3000)).rejects.toMatchObject({ name: 'NetworkError' })
  })

  it('tell that they are tried again', async () => {
    let requests = 0
    const { files, events } = await served((_, response) => {
      response.writeHead(requests++ === 0 ? 503 : 200).end(bytes)
    })
    expect(await (await files.weights()).read(0, 10)).toEqual(bytes.slice(0, 10))
    const reason = errorText`the server answered ${503}`
    expect(events[0]).toEqual({ kind: 'retrying', delay: 500, reason })
  })

  it('give the weights of a large model by ranges', async () => {
    const ranges: (string | undefined)[] = []
    const { files } = await served(({ headers }, response) => {
      ranges.push(headers.range)
      const [begin, last] = headers.range!.match(/\d+/g)!.map(Number)
      const total = 600_000_000
      response.writeHead(206, { 'content-range': `bytes ${begin}-${last}/${total}` })
      response.end(new Uint8Array(last + 1 - begin))
    }, 600_000_000)
    const source = await files.weights()
    expect(source.bytes).toBe(600_000_000)
    expect(await source.read(500_000_000, 500_000_010)).toHaveLength(10)
    expect(ranges).toEqual(['bytes=0-65535', 'bytes=500000000-500000009'])
  })

  it('fail with a NetworkError where nobody answers', async () => {
    const { files } = await served((_, response) => response.destroy())
    for (const ask of [files.config, files.weights])
      await expect(ask()).rejects.toMatchObject({ name: 'NetworkError' })
  })

  it('fail with a NetworkError where a JSON file breaks off in the middle', async () => {
    const { files } = await served((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"a":', () => response.destroy())
    })
    await expect(files.config()).rejects.toMatchObject({ name: 'NetworkError' })
  })
})

/** A model in parts with a tokenizer in two files, at a commit of some hub, kept in memory. */
describe('a repository without a model.safetensors', () => {
  const MODEL = tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 3, vocabulary: 8192 })
  const { vocab, merges } = wordsOf(demoTokenizer)
  const text = (content: string): Uint8Array => new TextEncoder().encode(content)
  const contents = {
    ...Object.fromEntries([...partsOf(MODEL, 3)].map(([name, part]) => [`some/parts/${name}`, part])),
    'some/parts/config.json': text(JSON.stringify(MODEL.config)),
    'some/parts/vocab.json': text(JSON.stringify(vocab)),
    'some/parts/merges.txt': text(merges),
    'some/nothing/config.json': text(JSON.stringify(MODEL.config)),
  }
  const kept = new Map<string, Uint8Array>()
  const store: EntryStore = {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, entry) => void kept.set(name, entry.slice()),
    list: async () => [...kept.keys()],
    remove: async (name) => void kept.delete(name),
  }
  const load = async (repository: string, hub: Hub) => {
    const events: EngineEvent[] = []
    const onEvent = (event: EngineEvent) => void events.push(event)
    const engine = hostedEngine(
      (location) => fetchedFiles(location, onEvent, { clock: patientClock(), openStore: async () => store }),
      onEvent,
    )
    const url = hub.folder(repository)
    await engine.load({ id: 'x', url, weights: `${url}model.safetensors`, foreign: true, keep: 'x' })
    await engine.loaded()
    return { engine, events }
  }
  let hub: Hub
  beforeAll(async () => {
    hub = await startHub(contents)
  })
  afterAll(() => hub.close())

  it('is read from the parts that its index names, kept, and read again without the hub', async () => {
    const other = await tinyEngine(MODEL)
    const ids = someIds(7, 1)
    await other.run(ids)
    const first = await load('some/parts', hub)
    const { received, total } = first.events
      .flatMap((event) => (event.kind === 'bytes' ? [event] : []))
      .at(-1)!
    const bytes = [...partsOf(MODEL, 3)].reduce(
      (sum, [name, part]) => (name === INDEX ? sum : sum + part.length),
      0,
    )
    expect([received, total]).toEqual([bytes, bytes])
    hub.log.length = 0
    const again = await load('some/parts', hub)
    expect(hub.log).toEqual([])
    for (const { engine } of [first, again]) {
      await engine.run(ids)
      expect(await engine.hook('logits')).toEqual(await other.hook('logits'))
      expect(await engine.tokenize('The naïve cat', true)).toEqual(
        await other.tokenize('The naïve cat', true),
      )
    }
  })

  it('and without an index is refused by the name of its model.safetensors', async () => {
    kept.clear()
    await expect(load('some/nothing', hub)).rejects.toMatchObject({
      name: 'NetworkError',
      message: expect.stringMatching(/nothing\/tokenizer\.json could not be fetched/),
    })
    const { weights } = fetchedFiles(
      { id: 'x', url: hub.folder('some/nothing'), foreign: true },
      () => undefined,
      { clock: patientClock() },
    )
    await expect(weights(new AbortController().signal)).rejects.toMatchObject({
      name: 'NetworkError',
      message: expect.stringMatching(/nothing\/model\.safetensors could not be fetched/),
    })
  })
})
