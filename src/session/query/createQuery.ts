import { problemText } from '../../language/problem'
import { type Attempt, createLatest } from './latest'
import { type QueryKey, sameKey } from './queryKey'
import { runLatest } from './runLatest'

/** What is known of what a query asks for. */
export interface QueryState<Key extends QueryKey, Value> {
  /** What was read, and the key that it answers: perhaps an older one. Null until something has been read. */
  readonly reading: { readonly key: Key; readonly value: Value } | null
  /** Whether another is on its way. */
  readonly pending: boolean
  /** Why what was asked for last cannot be had. */
  readonly problem: string | null
}

export interface QueryOptions<Key extends QueryKey, Value> {
  /** What there is to be read now; null for nothing. */
  key(): Key | null
  /** Whether there will be something to read soon, where there is nothing now. */
  isAwaited?(): boolean
  /** Reads it and shows it, perhaps part by part; `show` throws Cancelled once something else is asked for. */
  read(key: Key, show: (value: Value) => void): Promise<void>
  /** Whether what was read for one key may be seen until the next has been read. */
  outlives(shown: Key, next: Key): boolean
  /** Keeps what is known, whenever that changes. */
  keep(state: QueryState<Key, Value>): void
}

export interface Query {
  /** Reads what is asked for now, unless that has been read or is being read. */
  refresh(): void
  /** Asks for nothing, and forgets what is known. */
  cancel(): void
}

export const NOTHING_KNOWN: QueryState<never, never> = { reading: null, pending: false, problem: null }

/**
 * Keeps what one key answers, of all that are asked for one after another. One is read at a time; what is overtaken is
 * shown no more, nor is its failure. What failed is not tried again until something else is asked for.
 */
export function createQuery<Key extends QueryKey, Value>(options: QueryOptions<Key, Value>): Query {
  const latest = createLatest()
  let asked: { readonly key: Key; readonly attempt: Attempt } | null = null
  let known: QueryState<Key, Value> = NOTHING_KNOWN

  const set = (change: Partial<QueryState<Key, Value>>): void => {
    const next = { ...known, ...change }
    if (next.reading === known.reading && next.pending === known.pending && next.problem === known.problem)
      return
    known = next
    options.keep(known)
  }

  const readAsked = runLatest(async () => {
    if (asked === null) return
    const { key, attempt } = asked
    const show = (value: Value): void => {
      attempt.check()
      set({ reading: { key, value }, problem: null })
    }
    try {
      await options.read(key, show)
      if (attempt.isCurrent()) set({ pending: false })
    } catch (error) {
      if (attempt.isFailure(error)) set({ reading: null, pending: false, problem: problemText(error) })
    }
  })

  const forget = (pending: boolean): void => {
    asked = null
    latest.cancel()
    set({ ...NOTHING_KNOWN, pending })
  }

  return {
    refresh() {
      const key = options.key()
      if (key === null) {
        forget(options.isAwaited?.() ?? false)
        return
      }
      if (asked !== null && sameKey(asked.key, key)) return
      asked = { key, attempt: latest.begin() }
      const { reading } = known
      const stays = reading !== null && options.outlives(reading.key, key)
      set({ reading: stays ? reading : null, pending: true, problem: null })
      void readAsked()
    },
    cancel: () => forget(false),
  }
}
