import type { RetryClock } from './retry'

/** A request that brings not one byte for so long is taken for dead, ms. Slow is not dead: each byte counts. */
export const STALLED_AFTER = 30_000

/** Waits for something that should go on happening. */
export interface Watch {
  /** Something came: the wait begins again. */
  reset(): void
  /** It is over: nothing is waited for any more. */
  end(): void
}

/** Calls `onStall` once unless it is reset within each STALLED_AFTER, or has ended. */
export function watch(clock: RetryClock, onStall: () => void): Watch {
  let cancel = clock.alarm(STALLED_AFTER, onStall)
  return {
    reset() {
      cancel()
      cancel = clock.alarm(STALLED_AFTER, onStall)
    },
    end: () => cancel(),
  }
}
