import { errorTextOf } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { longestFile } from '../../model/files/longestFile'
import type { FileSum, KeptEntries, SumWish } from './sumTypes'

/** A model in several files, once all of them are there. */
export interface ComeParts {
  readonly wish: SumWish
  /** Where each of its files comes from, in their order. */
  readonly urls: readonly string[]
  /** Bytes of the weights that they must have in all. */
  readonly weights: number
  /** Where they are kept; null where nowhere. */
  readonly exact: KeptEntries | null
  /** Why not all of them are kept; null where they are. */
  readonly notKept: ErrorText | null
}

/**
 * Checks the files one after another, each against the sum that the hub tells of it, from what is kept on this device.
 * The first part that differs decides for all of them. Never rejects: the result says why something cannot be checked.
 */
export async function checkParts(parts: ComeParts, tell: (sum: FileSum) => void): Promise<void> {
  tell(
    await checkAll(parts, tell).catch(
      (error: unknown): FileSum => ({ kind: 'unchecked', reason: errorTextOf(error) }),
    ),
  )
}

async function checkAll(
  { wish, urls, weights, exact, notKept }: ComeParts,
  tell: (sum: FileSum) => void,
): Promise<FileSum> {
  if (exact?.check === undefined || notKept !== null) {
    return { kind: 'unchecked', reason: notKept ?? errorText`it is not kept on this device` }
  }
  const sums: string[] = []
  let toldBy: string | null = null
  /** Bytes of the files before, and of the one that is being read. */
  let before = 0
  let own = 0
  for (const url of urls) {
    const order = { wish, url, longest: longestFile(weights), part: nameOf(url) }
    const sum = await exact.check(order, (done, total) => {
      own = total
      tell({ kind: 'checking', done: before + done, total: Math.max(weights, before + total) })
    })
    if (sum.kind !== 'checked') return sum
    sums.push(sum.sha256)
    toldBy = sum.toldBy
    before += own
    own = 0
  }
  return { kind: 'checked', sha256: sums.join(', '), toldBy }
}

const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.split('/').pop() ?? '')
