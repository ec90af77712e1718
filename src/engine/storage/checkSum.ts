import { errorTextOf } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { longestFile } from '../../model/files/longestFile'
import type { WeightSource } from '../../model/files/source'
import type { expectedSum } from './expectedSum'
import type { CheckOrder, FileSum, KeptEntries, SumWish } from './sumTypes'
import { throttleProgress } from './throttleProgress'

/** What came of a model's file in a load, once all of it is there. */
export interface ComeFile {
  readonly wish: SumWish
  readonly url: string
  /** Bytes of the weights that it must have. */
  readonly weights: number
  /** The file as it came in this load; null where nothing of it had to come. */
  readonly source: WeightSource | null
  /** Some of it was read from what is kept on this device. */
  readonly isKeptRead: boolean
  /** Where it is kept; null where nowhere. */
  readonly exact: KeptEntries | null
  /** Why not all of it is kept; null where it is. */
  readonly notKept: ErrorText | null
}

/** What was quantized of it. */
export interface QuantizedFile {
  /** Where that is kept; null where nowhere. */
  readonly store: KeptEntries | null
  /** All of it was quantized in this load, and nothing read that was quantized before. */
  readonly isFresh: boolean
}

/** Tells how far it is. */
type Tell = (sum: FileSum) => void

/** What is seldom needed comes when it is. */
const verdicts = (): Promise<typeof import('./verdict')> => import('./verdict')

/**
 * Checks a model's file where all of it can be had: kept on this device, or as a whole in memory. Never rejects: what
 * cannot be checked is told with the reason.
 */
export async function checkSum(file: ComeFile, quantized: QuantizedFile | null, tell: Tell): Promise<void> {
  const unchecked = (reason: ErrorText): FileSum => ({ kind: 'unchecked', reason })
  const checked = quantized === null ? checkExact(file, tell) : checkQuantized(file, quantized, tell)
  tell(await checked.catch((error: unknown) => unchecked(errorTextOf(error))))
}

async function checkExact(file: ComeFile, tell: Tell): Promise<FileSum> {
  const { exact, notKept } = file
  if (exact?.check !== undefined && notKept === null) {
    return exact.check(orderOf(file), (done, total) => tell({ kind: 'checking', done, total }))
  }
  const sum = await checkWhole(file, tell)
  const reason =
    exact === null
      ? errorText`it is not kept on this device`
      : errorText`this browser cannot read what it keeps in the background`
  return sum ?? { kind: 'unchecked', reason: notKept ?? reason }
}

/** What was quantized before was made of bytes that have gone: what was known of them then is all that is known. */
async function checkQuantized(
  file: ComeFile,
  { store, isFresh }: QuantizedFile,
  tell: Tell,
): Promise<FileSum> {
  const { wish, source, exact } = file
  const known = store === null ? null : await (await verdicts()).keptVerdict(store, wish)
  if (known !== null) return known
  if (!isFresh)
    return { kind: 'unchecked', reason: errorText`it was rounded when it came, on an earlier visit` }
  const sum =
    source === null && exact?.check !== undefined
      ? await checkExact({ ...file, notKept: null }, tell)
      : await checkWhole(file, tell)
  if (sum === null) {
    return {
      kind: 'unchecked',
      reason: errorText`it was rounded as it came, and not in the order of the file`,
    }
  }
  if (sum.kind === 'checked' && store !== null) {
    await (await verdicts()).keepVerdict(store, sum.sha256, sum.toldBy).catch(() => undefined)
  }
  return sum
}

/** Files that are hashed by the platform, which takes a copy of the whole. */
const SMALL = 64_000_000

/** Null where the file did not come as a whole into memory. */
async function checkWhole(
  { wish, source, isKeptRead, exact }: ComeFile,
  tell: Tell,
): Promise<FileSum | null> {
  if (source === null || isKeptRead || source.held !== source.bytes) return null
  const expected = await expect(wish)
  if (expected === null) return (await verdicts()).noneTold(wish)
  const { sha256, toldBy } = expected
  const bytes = await source.read(0, source.bytes)
  const isSmall = bytes.length <= SMALL && crypto.subtle !== undefined
  const found = isSmall ? await digest(bytes) : await hashLarge(bytes, tell)
  if (found === sha256) return { kind: 'checked', sha256, toldBy }
  await exact?.setAside?.()
  return { kind: 'differs', found, expected: sha256, toldBy, hub: wish.hub?.endpoint ?? null }
}

/** The code that asks a hub is not needed for what was published. */
const expect: typeof expectedSum = async (wish) =>
  wish.published === null
    ? (await import('./expectedSum')).expectedSum(wish)
    : { sha256: wish.published, toldBy: null }

async function digest(bytes: Uint8Array): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function hashLarge(bytes: Uint8Array, tell: Tell): Promise<string> {
  const { hashPieces, restAfter } = await import('./hashFile')
  const tellDone = throttleProgress((done, total) => tell({ kind: 'checking', done, total }))
  let done = 0
  const pieces = async function* () {
    yield bytes
  }
  return hashPieces(pieces(), {
    rest: restAfter,
    onHashed(count) {
      done += count
      tellDone(done, bytes.length)
    },
  })
}

const orderOf = ({ wish, url, weights }: ComeFile): CheckOrder => ({
  wish,
  url,
  longest: longestFile(weights),
})
