import { messageOf } from '../core/errors'
import type { WeightSource } from './source'

/**
 * Pieces of a model file, kept on the device as they come. An entry is written whole or not at all, and is
 * believed only if its length and checksum agree: the checksums guard the storage; whether the content is
 * the model's own is for its known answers to tell.
 */

/** A place for named entries: the origin's private file system, or memory. */
export interface EntryStore {
  /** The bytes of an entry, null where there is none. */
  read(name: string): Promise<Uint8Array | null>
  /** Rejects where the place is full or closed. */
  write(name: string, bytes: Uint8Array): Promise<void>
}

const MAGIC = 0x31775754
/** Magic number, length as a double, SHA-256. */
const HEADER_BYTES = 4 + 8 + 32

/** The name under which the length of the whole file is kept. */
const LENGTH_ENTRY = 'length'

/** Puts length and checksum before the bytes. */
export async function sealEntry(bytes: Uint8Array): Promise<Uint8Array> {
  const sealed = new Uint8Array(HEADER_BYTES + bytes.byteLength)
  const header = new DataView(sealed.buffer)
  header.setUint32(0, MAGIC, true)
  header.setFloat64(4, bytes.byteLength, true)
  sealed.set(await sha256(bytes), 12)
  sealed.set(bytes, HEADER_BYTES)
  return sealed
}

/** The bytes of a sealed entry, a view; null where anything about it is wrong. */
export async function openEntry(sealed: Uint8Array): Promise<Uint8Array | null> {
  if (sealed.byteLength < HEADER_BYTES) return null
  const header = new DataView(sealed.buffer, sealed.byteOffset, HEADER_BYTES)
  const bytes = sealed.subarray(HEADER_BYTES)
  if (header.getUint32(0, true) !== MAGIC || header.getFloat64(4, true) !== bytes.byteLength) return null
  const checksum = await sha256(bytes)
  return checksum.every((byte, i) => byte === sealed[12 + i]) ? bytes : null
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
}

/** What a cached source needs. */
export interface CachedSourceOptions {
  readonly store: EntryStore
  /**
   * Opens the file itself; not called as long as the store has all that is read.
   *
   * @param bytes its length, where that was kept.
   */
  open(bytes: number | null): Promise<WeightSource>
  /** Told once if nothing more can be kept, with the reason. What is read goes on coming from the source. */
  onFull(reason: string): void
  /** Hears how many bytes have been read from the store. */
  onKept?(bytes: number): void
}

/** A model file of which every piece that was read once is read from the device afterwards. */
export async function cachedSource({
  store,
  open,
  onFull,
  onKept,
}: CachedSourceOptions): Promise<WeightSource> {
  let opened: Promise<WeightSource> | undefined
  let there: WeightSource | undefined
  let isFull = false
  const source = async (length: number | null): Promise<WeightSource> => {
    opened ??= open(length)
    there = await opened
    return there
  }
  const find = async (name: string): Promise<Uint8Array | null> => {
    const sealed = await store.read(name).catch(() => null)
    return sealed === null ? null : openEntry(sealed)
  }
  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (isFull) return
    try {
      await store.write(name, await sealEntry(bytes))
    } catch (error) {
      if (!isFull) onFull(messageOf(error))
      isFull = true
    }
  }

  const length = await find(LENGTH_ENTRY)
  let bytes = length?.byteLength === 8 ? new DataView(length.slice().buffer).getFloat64(0, true) : 0
  if (bytes === 0) {
    bytes = (await source(null)).bytes
    await keep(LENGTH_ENTRY, new Uint8Array(Float64Array.of(bytes).buffer))
  }
  return {
    bytes,
    get held() {
      return there?.held ?? 0
    },
    async read(begin, end) {
      const name = `${begin}-${end}`
      const kept = await find(name)
      if (kept?.byteLength === end - begin) {
        onKept?.(kept.byteLength)
        return kept
      }
      const fresh = await (await source(bytes)).read(begin, end)
      await keep(name, fresh)
      return fresh
    },
  }
}

/** Entries in memory, for devices without a private file system. */
export function memoryStore(): EntryStore {
  const entries = new Map<string, Uint8Array>()
  return {
    read: async (name) => entries.get(name) ?? null,
    async write(name, bytes) {
      entries.set(name, bytes)
    },
  }
}
