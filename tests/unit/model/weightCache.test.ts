import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { bytesSource, type WeightSource } from '../../../src/model/source'
import {
  cachedSource,
  type EntryStore,
  memoryStore,
  openEntry,
  sealEntry,
} from '../../../src/model/weightCache'

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
const never = (reason: string): never => {
  throw new Error(reason)
}

describe('a sealed entry', () => {
  it('opens to the bytes that were sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await openEntry(await sealEntry(bytes))).toEqual(bytes)
      }),
    )
  })

  it('does not open after any one byte has changed, or when it was cut off', async () => {
    const sealed = await sealEntry(FILE.subarray(0, 60))
    for (let i = 0; i < sealed.length; i++) {
      const damaged = sealed.slice()
      damaged[i] ^= 1
      expect(await openEntry(damaged), `byte ${i}`).toBeNull()
      expect(await openEntry(sealed.subarray(0, i)), `cut at ${i}`).toBeNull()
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

  it('reads a damaged entry again from the source, and mends it', async () => {
    const entries = new Map<string, Uint8Array>()
    const store: EntryStore = {
      read: async (name) => entries.get(name) ?? null,
      write: async (name, bytes) => void entries.set(name, bytes),
    }
    const { source, reads } = counted()
    const open = async () => source
    await (await cachedSource({ store, open, onFull: never })).read(0, 100)
    entries.get('0-100')![70] ^= 255
    expect(await (await cachedSource({ store, open, onFull: never })).read(0, 100)).toEqual(
      FILE.subarray(0, 100),
    )
    expect(reads).toEqual(['0-100', '0-100'])
    expect(await (await cachedSource({ store, open: offline, onFull: never })).read(0, 100)).toEqual(
      FILE.subarray(0, 100),
    )
  })

  it('goes on from the source where nothing can be kept, and says so once', async () => {
    const store: EntryStore = {
      read: async () => null,
      write: async () => Promise.reject(new Error('the disk is full')),
    }
    const onFull = vi.fn()
    const { source, reads } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull })
    expect(await cached.read(0, 10)).toEqual(FILE.subarray(0, 10))
    expect(await cached.read(0, 10)).toEqual(FILE.subarray(0, 10))
    expect(reads).toEqual(['0-10', '0-10'])
    expect(onFull).toHaveBeenCalledExactlyOnceWith('the disk is full')
  })

  it('goes on from the source where the store cannot be read', async () => {
    const store: EntryStore = {
      read: async () => Promise.reject(new Error('locked')),
      write: async () => undefined,
    }
    const { source } = counted()
    const cached = await cachedSource({ store, open: async () => source, onFull: never })
    expect(await cached.read(5, 9)).toEqual(FILE.subarray(5, 9))
  })
})
