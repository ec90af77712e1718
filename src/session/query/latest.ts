import { isPassing } from '../../core/errors'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import { type QueryKey, sameKey } from './queryKey'

/**
 * “The latest wins”: of work that is asked for again and again, only what has begun last counts. What has been overtaken
 * stops at its next check, and neither its results nor its failures are shown.
 */

/** Work that counts until something takes its place. */
export interface Attempt {
  isCurrent(): boolean
  /** Throws Cancelled where it does not count any more. */
  check(): void
  /** Whether an error of this work is a failure to tell: it still counts, and was not cancelled, nor did its worker end. */
  isFailure(error: unknown): boolean
}

/** The number tells whether something that a worker says is about it; no two of one `Latest` have the same. */
export interface NumberedAttempt extends Attempt {
  readonly number: number
}

export interface Latest {
  /** Takes the place of all that has begun before. */
  begin(): NumberedAttempt
  /** What has begun last; it counts until something else begins, or until `cancel`. */
  current(): NumberedAttempt
  /** Nothing that has begun counts any more. */
  cancel(): void
}

export function createLatest(): Latest {
  let latest = 0
  const current = (): NumberedAttempt => {
    const number = latest
    return { number, ...asLongAs(() => number === latest) }
  }
  const cancel = (): void => {
    latest++
  }
  const begin = (): NumberedAttempt => {
    cancel()
    return current()
  }
  return { begin, current, cancel }
}

/** Counts as long as a condition holds. */
export function asLongAs(isCurrent: () => boolean): Attempt {
  return {
    isCurrent,
    check() {
      if (!isCurrent()) throw errorSaying('Cancelled', say('problems.otherAsked'))
    },
    isFailure: (error) => isCurrent() && !isPassing(error),
  }
}

/** Counts as long as this key has the fields that it has now. */
export function whileSame(key: () => QueryKey): Attempt {
  const asked = key()
  return asLongAs(() => sameKey(asked, key()))
}
