import { maskBytes } from '../../model/checkpoint/causalMask'
import { readHeader } from '../../model/checkpoint/safetensors'
import { type FilePart, partsOfFile } from '../../model/files/fileParts'
import type { WeightSource } from '../../model/files/source'
import { type EntryStore, keptLength } from '../../model/files/weightCache'
import { HASHED_AT_ONCE, type Hashing, hashPieces } from './hashFile'

/** What is not kept is fetched in pieces of so many bytes. */
const FETCHED_AT_ONCE = 4_000_000

/** A file that is kept in pieces. */
export interface KeptFile extends Pick<Hashing, 'rest'> {
  readonly store: Pick<EntryStore, 'read' | 'list' | 'giveBack'>
  /** Opens it where it came from; not called where nothing of it is missing. */
  open(bytes: number): Promise<WeightSource>
  onProgress(done: number, total: number): void
}

/**
 * The sha256 of a whole model file, in file order, from the pieces that are kept; others are fetched. Causal masks are
 * made; if the sum is then not the one that is expected, theirs are fetched too before anything is said. Null where
 * nothing is kept. Rejects with NetworkError where the rest does not come.
 */
export async function sumOfKept(file: KeptFile, expected: string): Promise<string | null> {
  const { store, onProgress } = file
  const bytes = await keptLength(store)
  if (bytes === null) return null
  let opened: Promise<WeightSource> | undefined
  const remote = (): Promise<WeightSource> => {
    opened ??= file.open(bytes)
    return opened
  }
  const header = await readHeader({
    bytes,
    read: async (begin, end) =>
      (await readKept(store, `${begin}-${end}`, end - begin)) ?? (await remote()).read(begin, end),
  })
  const parts = partsOfFile(bytes, await store.list(), header.values())
  const sumOf = (wanted: readonly FilePart[]): Promise<string> => {
    let done = 0
    return hashPieces(piecesOf(wanted, store, remote), {
      rest: file.rest,
      onHashed(count) {
        done += count
        onProgress(done, bytes)
      },
    })
  }
  const sum = await sumOf(parts)
  if (sum === expected || !parts.some(({ kind }) => kind === 'mask')) return sum
  return sumOf(parts.map((part) => (part.kind === 'mask' ? { ...part, kind: 'missing' } : part)))
}

async function* piecesOf(
  parts: readonly FilePart[],
  store: KeptFile['store'],
  remote: () => Promise<WeightSource>,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part.kind === 'mask') {
      yield* maskBytes(part.positions, HASHED_AT_ONCE)
      continue
    }
    const { begin, end } = part
    const kept = part.kind === 'kept' ? await readKept(store, part.name, part.offset + end - begin) : null
    if (part.kind === 'kept' && kept !== null) {
      yield kept.subarray(part.offset)
      store.giveBack?.(kept.buffer)
      continue
    }
    // A piece that was damaged on this device is fetched too.
    const source = await remote()
    for (let from = begin; from < end; from += FETCHED_AT_ONCE) {
      const fetched = await source.read(from, Math.min(end, from + FETCHED_AT_ONCE))
      yield fetched
      source.giveBack?.(fetched.buffer)
    }
  }
}

/** An entry of so many bytes; null where there is none. */
async function readKept(store: KeptFile['store'], name: string, bytes: number): Promise<Uint8Array | null> {
  const kept = await store.read(name).catch(() => null)
  return kept?.byteLength === bytes ? kept : null
}
