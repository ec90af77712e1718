import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type ErrorText, english, verbatim } from '../../../../src/core/errorText'
import { bytesSource, type WeightSource } from '../../../../src/model/files/source'
import {
  cachedSource,
  type EntryStore,
  fitsSeal,
  SEAL_BYTES,
  SUM_ENTRY,
  sealOf,
} from '../../../../src/model/files/weightCache'
import { memoryStore } from '../../../support/memoryStore'

const FILE = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) % 251)

/** A source that counts what is read of it. */
function counted(): { source: WeightSource; reads: string[] } {
  const reads: string[] = []
  const inner = bytesSource(FILE)
  return {
    reads,
    source: {
      bytes: inner.bytes,
      read(begin, end) {
        reads.push(`${begin}-${end}`)
        return inner.read(begin, end)
      },
    },
  }
}

const offline = async (): Promise<WeightSource> => {
  throw new Error('no network')
}
const never = (reason: ErrorText): never => {
  throw new Error(english(reason))
}

describe('a seal', () => {
  it('fits the bytes that it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fitsSeal(sealOf(bytes), bytes)).toBe(true)
      }),
    )
  })

  it('does not fit after any one byte has changed, or when something is missing', () => {
    const bytes = FILE.subarray(0, 60)
    const seal = sealOf(bytes)
    expect(seal).toHaveLength(SEAL_BYTES)
    const changed = (whole: Uint8Array, i: number): Uint8Array => {
      const copy = whole.slice()
      copy[i] ^= 1
      return copy
    }
    for (let i = 0; i < bytes.length; i++) {
      expect(fitsSeal(seal, changed(bytes, i)), `byte ${i}`).toBe(false)
      expect(fitsSeal(seal, bytes.subarray(0, i)), `cut at ${i}`).toBe(false)
    }
    for (let i = 0; i < seal.length; i++) {
      expect(fitsSeal(changed(seal, i), bytes), `byte ${i} of the seal`).toBe(false)
      expect(fitsSeal(seal.subarray(0, i), bytes), `seal cut at ${i}`).toBe(false)
    }
  })
})

describe('a cached source', () => {
  it('reads each piece once, then from the device, without asking for the file at all', async () => {
    const store = memoryStore()
    const { source, reads } = counted()
    const first = await cachedSource({ store, open: async () => source, onFull: never })
    expect(await first.read(10, 300)).toEqual(FILE.subarray(10, 300))
    expect(await first.read(10, 300)).toEqual(FILE.subarray(10, 300))
    expect(reads).toEqual(['10-300'])
    const later = await cachedSource({ store, open: offline, onFull: never })
    expect(later.bytes).toBe(FILE.length)
    expect(await later.read(10, 300)).toEqual(FILE.subarray(10, 300))
    await expect(later.read(0, 10)).rejects.toThrow('no network')
  })

  it('tells the length that it knows to the source that it opens later', async () => {
    const store = memoryStore()
    const { source } = counted()
    const open = vi.fn(async () => source)
    await cachedSource({ store, open, onFull: never })
    const later = await cachedSource({ store, open, onFull: never })
    await later.read(0, 10)
    expect(open.mock.calls).toEqual([[null], [FILE.length]])
  })

  it('reads an entry that the store does not believe again from the source, and mends it', async () => {
    const store = memoryStore()
    const { source, reads } = counted()
    const opened = () => cachedSource({ store, open: async () => source, onFull: never })
    await (await opened()).read(0, 100)
    store.entries.delete('0-100')
    expect(await (await opened()).read(0, 100)).toEqual(FILE.subarray(0, 100))
    store.entries.set('0-100', new Uint8Array(99))
    const last = await opened()
    expect(await last.read(0, 100)).toEqual(FILE.subarray(0, 100))
    expect(reads).toEqual(['0-100', '0-100', '0-100'])
    await last.settled?.()
    const later = await cachedSource({ store, open: offline, onFull: never })
    expect(await later.read(0, 100)).toEqual(FILE.subarray(0, 100))
  })

  it('hands on what comes before it has been written, never more than one piece', async () => {
    const written: string[] = []
    const waiting: (() => void)[] = []
    const store: EntryStore = {
      ...memoryStore(),
      read: async () => null,
      write: (name) =>
        new Promise((done) => {
          waiting.push(() => {
            written.push(name)
            done()
          })
        }),
    }
    const finishOne = async () => {
      await vi.waitFor(() => expect(waiting).not.toEqual([]))
      waiting.shift()!()
    }
    const { source } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull: never })
    await finishOne()
    await cached.read(0, 10)
    let second = false
    const reading = cached.read(10, 20).then(() => {
      second = true
    })
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    expect(second).toBe(false)
    await finishOne()
    await reading
    expect(written).toEqual(['length', '0-10'])
    let isSettled = false
    const settled = cached.settled?.().then(() => {
      isSettled = true
    })
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    expect(isSettled).toBe(false)
    await finishOne()
    await settled
    expect(written).toEqual(['length', '0-10', '10-20'])
  })

  it('gives memory back to the store, which lets go of it when all is read', async () => {
    const told: unknown[] = []
    const store: EntryStore = {
      ...memoryStore(),
      giveBack: (memory) => told.push(memory),
      rest: () => told.push('rest'),
    }
    const cached = await cachedSource({ store, open: async () => counted().source, onFull: never })
    const { buffer } = await cached.read(0, 10)
    cached.giveBack?.(buffer)
    await cached.settled?.()
    expect(told).toEqual([buffer, 'rest'])
  })

  it('gives memory back to the source only once it has been written', async () => {
    const waiting: (() => void)[] = []
    const store: EntryStore = {
      ...memoryStore(),
      read: async () => null,
      write: () => new Promise((done) => waiting.push(done)),
    }
    const finishOne = async () => {
      await vi.waitFor(() => expect(waiting).not.toEqual([]))
      waiting.shift()!()
    }
    const given: ArrayBufferLike[] = []
    const source = { ...counted().source, giveBack: (memory: ArrayBufferLike) => void given.push(memory) }
    const cached = await cachedSource({ store, open: async () => source, onFull: never })
    await finishOne()
    const { buffer } = await cached.read(0, 10)
    cached.giveBack?.(buffer)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    expect(given).toEqual([])
    await finishOne()
    await cached.settled?.()
    expect(given).toEqual([buffer])
    const other = new ArrayBuffer(8)
    cached.giveBack?.(other)
    expect(given).toEqual([buffer, other])
  })

  it('goes on from the source where nothing can be kept, and says so once', async () => {
    const store: EntryStore = {
      ...memoryStore(),
      read: async () => null,
      write: async () => Promise.reject(new Error('the disk is full')),
    }
    const onFull = vi.fn()
    const { source, reads } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull })
    expect(await cached.read(0, 10)).toEqual(FILE.subarray(0, 10))
    expect(await cached.read(0, 10)).toEqual(FILE.subarray(0, 10))
    expect(reads).toEqual(['0-10', '0-10'])
    await cached.settled?.()
    expect(onFull).toHaveBeenCalledExactlyOnceWith(verbatim('the disk is full'))
  })

  it('goes on from the source where the store cannot be read', async () => {
    const store: EntryStore = {
      ...memoryStore(),
      read: async () => Promise.reject(new Error('locked')),
      write: async () => undefined,
    }
    const { source } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull: never })
    expect(await cached.read(5, 9)).toEqual(FILE.subarray(5, 9))
  })

  it('removes pieces that were cut otherwise before, once all has been read, and nothing else', async () => {
    const store = memoryStore()
    const before = ['0-5', '5-12', '90-100', '40-60', 'config.json']
    for (const name of before) store.entries.set(name, new Uint8Array(1))
    const { source } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull: never })
    await cached.read(0, 10)
    await cached.read(10, 50)
    expect([...store.entries.keys()]).toEqual(expect.arrayContaining(before))
    await cached.settled?.()
    expect([...store.entries.keys()].sort()).toEqual(['0-10', '10-50', '90-100', 'config.json', 'length'])
  })

  it('forgets that the file was checked as soon as another piece of it comes', async () => {
    const store = memoryStore()
    const { source } = counted()
    const opened = () => cachedSource({ store, open: async () => source, onFull: never })
    const first = await opened()
    await first.read(0, 10)
    await first.settled?.()
    store.entries.set(SUM_ENTRY, new Uint8Array(1))
    const second = await opened()
    await second.read(0, 10)
    await second.settled?.()
    expect(store.entries.has(SUM_ENTRY)).toBe(true)
    await second.read(10, 20)
    await second.settled?.()
    expect(store.entries.has(SUM_ENTRY)).toBe(false)
  })
})
