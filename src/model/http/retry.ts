import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'

/** Tries in a row that bring not one byte before a request is given up. */
export const ATTEMPTS = 5
/** Before the second try, ms; each later wait is twice as long. */
export const FIRST_DELAY = 500
/** No wait grows past this by itself, ms. */
const LONGEST_DELAY = 20_000
/** This share of a wait is left to chance, so that many pages do not come back at the same moment. */
const JITTER = 0.5
/** A server that asks for a longer wait than this is not waited for, ms. (The hub counts by 5 minutes.) */
const LONGEST_RETRY_AFTER = 300_000

/** Time and chance, so that a test can have its own. */
export interface RetryClock {
  /** ms since 1970 */
  now(): number
  /** Resolves after that many ms, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Rings after that many ms, unless what it returns is called before. */
  alarm(milliseconds: number, ring: () => void): () => void
  /** A number from 0 to 1. */
  random(): number
}

export const realClock: RetryClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  alarm(milliseconds, ring) {
    const timer = setTimeout(ring, milliseconds)
    return () => clearTimeout(timer)
  },
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      signal.addEventListener('abort', end)
    }),
}

/** A failure that may pass: worth another try. */
export class TransientError extends Error {
  /**
   * @param failure what to tell when it does not pass.
   * @param reason what went wrong, without the advice, which is followed already.
   * @param retryAfter the wait the server asks for, ms.
   */
  constructor(
    readonly failure: ExplorerError,
    readonly reason: ErrorText,
    readonly retryAfter: number | null = null,
  ) {
    super(failure.message)
  }
}

/** What is reported before another try. */
export interface Retry {
  /** What went wrong. */
  readonly reason: ErrorText
  /** ms until the next try. */
  readonly delay: number
}

export interface RetryOptions {
  readonly clock: RetryClock
  readonly signal: AbortSignal
  onRetry(retry: Retry): void
}

/** Why requests that were under way came to nothing. */
export const stopped = (): ExplorerError =>
  new ExplorerError('Cancelled', errorText`The download was stopped.`)

/**
 * Does work again after each TransientError, with exponential back-off and jitter, or after the time the server
 * asked for. Rejects with the failure after ATTEMPTS tries in a row without progress, and with Cancelled
 * once the signal aborts.
 *
 * @param progress how much has been achieved so far: tries that brought something are not counted.
 */
export async function withRetry<Value>(
  work: () => Promise<Value>,
  progress: () => number,
  { clock, signal, onRetry }: RetryOptions,
): Promise<Value> {
  let failures = 0
  for (;;) {
    const before = progress()
    try {
      if (signal.aborted) throw stopped()
      return await work()
    } catch (error) {
      if (signal.aborted) throw stopped()
      if (!(error instanceof TransientError)) throw error
      failures = progress() > before ? 1 : failures + 1
      const delay = Math.max(backOff(failures, clock), error.retryAfter ?? 0)
      if (failures >= ATTEMPTS || delay > LONGEST_RETRY_AFTER) throw error.failure
      onRetry({ reason: error.reason, delay })
      await clock.sleep(delay, signal)
    }
  }
}

function backOff(failures: number, clock: RetryClock): number {
  const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1))
  return longest * (1 - JITTER * clock.random())
}

/** The header `Retry-After`: seconds, or a date. Null where there is none that can be read. [ms] */
export function readRetryAfter(header: string | null, clock: RetryClock): number | null {
  if (header === null) return null
  if (/^\s*\d+\s*$/.test(header)) return 1000 * Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - clock.now())
}
