import { ExplorerError } from '../core/errors'

/** Bytes of a model file, read by ranges. */
export interface WeightSource {
  /** Length of the whole file. */
  readonly bytes: number
  /** Exactly the bytes [begin, end). Rejects with ModelFileError where the file has fewer. */
  read(begin: number, end: number): Promise<Uint8Array>
}

/** A model file that is already in memory. Reads are views, not copies. */
export function bytesSource(bytes: Uint8Array): WeightSource {
  return {
    bytes: bytes.byteLength,
    async read(begin, end) {
      if (begin < 0 || begin > end || end > bytes.byteLength) {
        throw new ExplorerError(
          'ModelFileError',
          `Bytes ${begin} to ${end} were asked of a model file of ${bytes.byteLength} bytes: it is damaged or ` +
            'incomplete. Download it again.',
        )
      }
      return bytes.subarray(begin, end)
    },
  }
}
