import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { buffersOf, transferResults } from '../../../src/workers/transfer'

describe('the buffers that are handed over', () => {
  it('are those of every typed array within a value, each once', () => {
    const data = new Float32Array(4)
    const other = new Uint8Array(2)
    const found = buffersOf({ data, again: data, list: [{ other }], words: ['a'], nothing: null })
    expect([...found]).toEqual([data.buffer, other.buffer])
  })

  it('are not those of a view, which others may use', () => {
    expect(buffersOf({ part: new Float32Array(4).subarray(1) }).size).toBe(0)
  })

  it('are not those of shared memory', () => {
    expect(buffersOf({ shared: new Float32Array(new SharedArrayBuffer(8)) }).size).toBe(0)
  })

  it('can be transferred, once each', () => {
    const data = new Float32Array(4)
    const { port1, port2 } = new MessageChannel()
    port1.postMessage({ a: data, b: data }, [...buffersOf({ a: data, b: data })])
    expect(data.byteLength).toBe(0)
    port1.close()
    port2.close()
  })
})

describe('a wrapped service', () => {
  const service = transferResults({
    twice: async (value: number) => 2 * value,
    list: async () => ({ data: Float32Array.of(1, 2) }),
    nothing: async () => undefined,
    fails: async (): Promise<void> => {
      throw new Error('no')
    },
  })

  it('answers as the service does', async () => {
    expect(await service.twice(4)).toBe(8)
    expect(await service.list()).toEqual({ data: Float32Array.of(1, 2) })
    expect(await service.nothing()).toBeUndefined()
    await expect(service.fails()).rejects.toThrow('no')
  })
})
