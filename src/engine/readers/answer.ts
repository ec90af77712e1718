import { isError } from '../../core/errors'
import { spanOf } from '../../core/spans'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { commonPrefix } from '../trace/trace'
import type { Engine, TraceName } from '../types'
import type { Answer, AnswerWish } from './answerTypes'

/** What an answer is put together from. */
export interface AnswerParts extends Pick<Engine, 'patternThumbnails' | 'attention' | 'topWords'> {
  /** The tokens of a trace, and how many of its stations have been computed. */
  progress(of: TraceName): { readonly tokens: Int32Array; readonly stations: number } | null
  /** Settles when all words can be predicted. */
  allWords(): Promise<void>
}

/** Reads an answer off a trace as it is now: one call in place of three, each of which would wait for the page. */
export async function readAnswer(
  parts: AnswerParts,
  { ids, station, k, head }: AnswerWish,
  of: TraceName,
): Promise<Answer | null> {
  const before = parts.progress(of)
  if (before === null || !sameTokens(before.tokens, ids)) return null
  const { stations } = before
  const [words, whenWords] = await spanOf(async () =>
    station < stations && (await areThere(parts.allWords()))
      ? parts.topWords(station, k, of).catch(unlessMissing)
      : null,
  )
  const [[thumbnails, pattern], whenPatterns] = await spanOf(async () => {
    if (stations < 2) return [null, null]
    const isThere = head !== null && 2 * head.block + 1 < stations
    return Promise.all([
      parts.patternThumbnails(of),
      isThere ? parts.attention(head.block, head.head, of).catch(unlessMissing) : null,
    ])
  })
  return { stations, thumbnails, pattern, words, spans: { words: whenWords, patterns: whenPatterns } }
}

const sameTokens = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && commonPrefix(a, b) === a.length

/** Whether it has come already. */
export const areThere = (promise: Promise<void>): Promise<boolean> =>
  Promise.race([
    promise.then(
      () => true,
      () => false,
    ),
    yieldToEventLoop().then(() => false),
  ])

/** A saved trace need not hold every pattern, nor words. */
function unlessMissing(error: unknown): null {
  if (isError(error, 'NotAvailable')) return null
  throw error
}
