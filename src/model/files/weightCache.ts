import { errorTextOf } from '../../core/errors'
import type { ErrorText } from '../../core/errorText'
import { xxhash32 } from '../../core/xxhash32'
import type { WeightSource } from './source'

/**
 * Pieces of a model file, kept on the device as they come. An entry is written whole or not at all, and is
 * believed only if its length and checksum agree: the checksums guard the storage; whether the content is
 * the model's own is for its known answers to tell.
 */

/** A place for named entries. */
export interface EntryStore {
  /** The bytes of an entry; null where there is none, or where they are not those that were written. */
  read(name: string): Promise<Uint8Array | null>
  /** Rejects where the place is full or closed. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** The names of all entries, damaged ones too. */
  list(): Promise<string[]>
  /** Removes an entry, where there is one. Rejects where another tab has it open. */
  remove(name: string): Promise<void>
  /** Memory that nobody uses any more: where it is what `read` gave, what is read next may lie there. */
  giveBack?(memory: ArrayBufferLike): void
  /** No more will be read for now: memory that was given back is let go of. */
  rest?(): void
}

const MAGIC = 0x32775754

/** Bytes of a seal: magic number, length as a double, checksum. */
export const SEAL_BYTES = 4 + 8 + 4

/** What is written before the bytes of an entry. */
export function sealOf(bytes: Uint8Array): Uint8Array {
  const seal = new DataView(new ArrayBuffer(SEAL_BYTES))
  seal.setUint32(0, MAGIC, true)
  seal.setFloat64(4, bytes.byteLength, true)
  seal.setUint32(12, xxhash32(bytes), true)
  return new Uint8Array(seal.buffer)
}

/** Whether these are the bytes that the seal was made of. */
export function fitsSeal(seal: Uint8Array, bytes: Uint8Array): boolean {
  const expected = sealOf(bytes)
  return seal.byteLength === SEAL_BYTES && expected.every((byte, i) => byte === seal[i])
}

/** The name under which the length of the whole file is kept. */
const LENGTH_ENTRY = 'length'

/** The name under which it is kept that the whole file has the sha256 that it must have. */
export const SUM_ENTRY = 'sha256'

/** The length of the whole file; null where it is not kept. */
export async function keptLength(store: Pick<EntryStore, 'read'>): Promise<number | null> {
  const entry = await store.read(LENGTH_ENTRY).catch(() => null)
  return entry?.byteLength === 8 ? new DataView(entry.slice().buffer).getFloat64(0, true) || null : null
}

/** The name of the entry that holds the bytes [begin, end) of the file. */
const pieceName = (begin: number, end: number): string => `${begin}-${end}`

/** The bytes [begin, end) of the file that an entry holds; null for one of another kind. */
export function pieceOf(name: string): readonly [begin: number, end: number] | null {
  const match = /^(\d+)-(\d+)$/.exec(name)
  return match === null ? null : [Number(match[1]), Number(match[2])]
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
  onFull(reason: ErrorText): void
  /** Hears how many bytes have been read from the store. */
  onKept?(bytes: number): void
}

/**
 * A model file of which every piece that was read once is read from the device afterwards. What comes is handed on
 * before it has been written, but never more than one piece before. Once all has been read, pieces that older versions
 * cut otherwise are removed.
 */
export async function cachedSource({
  store,
  open,
  onFull,
  onKept,
}: CachedSourceOptions): Promise<WeightSource> {
  let opened: Promise<WeightSource> | undefined
  let there: WeightSource | undefined
  let isFull = false
  let writing: Promise<void> = Promise.resolve()
  const source = async (length: number | null): Promise<WeightSource> => {
    opened ??= open(length)
    there = await opened
    return there
  }
  const find = (name: string): Promise<Uint8Array | null> => store.read(name).catch(() => null)
  let isSumForgotten = false
  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (isFull) return
    try {
      // What comes now was not there when the file was checked.
      isSumForgotten ||= await store.remove(SUM_ENTRY).then(
        () => true,
        () => false,
      )
      if (isSumForgotten) await store.write(name, bytes)
    } catch (error) {
      if (!isFull) onFull(errorTextOf(error))
      isFull = true
    }
  }
  /** What has still to be written, and when it is. */
  const unwritten = new Map<ArrayBufferLike, Promise<void>>()
  /** Resolves when the piece before this one has been written. */
  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    const before = writing
    writing = before.then(() => write(name, bytes)).finally(() => unwritten.delete(bytes.buffer))
    unwritten.set(bytes.buffer, writing)
    await before
  }

  const used = new Set<string>()
  let bytes = (await keptLength(store)) ?? 0
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
      const name = pieceName(begin, end)
      used.add(name)
      const kept = await find(name)
      if (kept?.byteLength === end - begin) {
        onKept?.(kept.byteLength)
        return kept
      }
      const fresh = await (await source(bytes)).read(begin, end)
      await keep(name, fresh)
      return fresh
    },
    giveBack(memory) {
      store.giveBack?.(memory)
      const written = unwritten.get(memory)
      if (written === undefined) there?.giveBack?.(memory)
      else void written.then(() => there?.giveBack?.(memory))
    },
    async settled() {
      await writing
      await removeOverlapped(store, used).catch(() => undefined)
      store.rest?.()
      await there?.settled?.()
    },
  }
}

/** Removes pieces that hold, cut otherwise, what the pieces in use hold. One that another tab has open stays. */
async function removeOverlapped(store: EntryStore, used: ReadonlySet<string>): Promise<void> {
  const pieces = [...used].map((name) => pieceOf(name)!)
  for (const name of await store.list()) {
    const piece = used.has(name) ? null : pieceOf(name)
    if (piece === null) continue
    const [begin, end] = piece
    if (pieces.some((other) => other[0] < end && begin < other[1])) {
      await store.remove(name).catch(() => undefined)
    }
  }
}
