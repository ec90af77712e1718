import { isError } from '../../core/errors'
import { mlpStation } from '../../core/hooks'
import { spanOf } from '../../core/spans'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { commonPrefix } from '../trace/trace'
import type { Engine, TraceName } from '../types'
import type { Answer, AnswerWish } from './answerTypes'

/** What an answer is put together from. */
export interface AnswerParts extends Pick<Engine, 'patternThumbnails' | 'attention' | 'topWords'> {
  /** The tokens of a trace, and how many of how many stations have been computed. */
  progress(
    of: TraceName,
  ): { readonly tokens: Int32Array; readonly stations: number; readonly all: number } | null
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
  const { stations, all } = before
  const [[words, end], whenWords] = await spanOf(async () => {
    if (!(await areThere(parts.allWords()))) return [null, null]
    const wordsAt = (at: number) =>
      at < stations ? parts.topWords(at, k, of).catch(unlessMissing) : Promise.resolve(null)
    return [await wordsAt(station), await wordsAt(all - 1)]
  })
  const [[thumbnails, pattern], whenPatterns] = await spanOf(async () => {
    if (stations < 2) return [null, null]
    const isThere = head !== null && mlpStation(head.block) < stations
    return Promise.all([
      parts.patternThumbnails(of),
      isThere ? parts.attention(head.block, head.head, of).catch(unlessMissing) : null,
    ])
  })
  return { stations, thumbnails, pattern, words, end, spans: { words: whenWords, patterns: whenPatterns } }
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
