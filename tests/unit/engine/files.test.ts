import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { said } from '../../../src/core/said'
import { fetchedFiles } from '../../../src/engine/files'
import type { EngineEvent } from '../../../src/engine/types'
import { patientClock } from '../../support/clock'

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
    const reason = said`the server answered ${503}`
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
