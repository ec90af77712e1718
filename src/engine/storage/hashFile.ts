import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** So many bytes are hashed in one go: some 3 ms. */
export const HASHED_AT_ONCE = 1 << 19

/** ms of rest for each ms of work: the model and the page go on meanwhile. */
const RESTS = 4

/** The longest pause between two pieces, ms. Pauses grow with the time of a piece, which is long on a busy machine. */
const LONGEST_REST = 100

/** The rest of a worker that others are not to notice. */
export const restAfter: Hashing['rest'] = (spent) =>
  new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_REST, RESTS * spent)))

/** While a file is hashed. */
export interface Hashing {
  /** Told how many bytes more have been hashed. */
  onHashed(bytes: number): void
  /** Lets others work, after `spent` ms of work. */
  rest(spent: number): Promise<void>
}

/** The sha256 (FIPS 180-4) of pieces one after another, in hexadecimal digits. */
export async function hashPieces(
  pieces: AsyncIterable<Uint8Array>,
  { onHashed, rest }: Hashing,
): Promise<string> {
  const hash = sha256.create()
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += HASHED_AT_ONCE) {
      const begun = performance.now()
      const part = piece.subarray(from, from + HASHED_AT_ONCE)
      hash.update(part)
      onHashed(part.length)
      await rest(performance.now() - begun)
    }
  }
  return bytesToHex(hash.digest())
}
