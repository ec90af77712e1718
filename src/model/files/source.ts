import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'

/** Bytes of a model file, read by ranges. */
export interface WeightSource {
  /** Length of the whole file. */
  readonly bytes: number
  /** Where several files lie in it one after another, each with a header of its own: their bytes [begin, end). */
  readonly parts?: readonly (readonly [number, number])[]
  /** How many bytes of it lie in memory as long as it is kept, where that is more than a little. */
  readonly held?: number
  /** Its bytes come by themselves, from its first to its last: small reads cost no more than a large one. */
  readonly streams?: boolean
  /** Exactly the bytes [begin, end). Rejects with ModelFileError where the file has fewer. */
  read(begin: number, end: number): Promise<Uint8Array>
  /** Memory that nobody uses any more: where it is what `read` gave, what is read next may lie there. */
  giveBack?(memory: ArrayBufferLike): void
  /**
   * No more will be read for now. Resolves when what has been read is kept, where that is done at all. Never
   * rejects.
   */
  settled?(): Promise<void>
}

/** Throws ModelFileError where a file of `bytes` bytes has no range [begin, end). */
export function checkRange(begin: number, end: number, bytes: number): void {
  if (begin >= 0 && begin <= end && end <= bytes) return
  throw new ExplorerError(
    'ModelFileError',
    errorText`The model file has ${bytes} bytes, and bytes ${begin} to ${end} were asked of it: it is not as its header says.
      Use another copy of the model, or ask who made it.`,
  )
}

/** A model file that is already in memory. Reads are views, not copies. */
export function bytesSource(bytes: Uint8Array): WeightSource {
  return {
    bytes: bytes.byteLength,
    async read(begin, end) {
      checkRange(begin, end, bytes.byteLength)
      return bytes.subarray(begin, end)
    },
  }
}
