import type { Clock } from './retry'

/** A request that brings not one byte for so long is taken for dead, ms. Slow is not dead: each byte counts. */
export const STALLED_AFTER = 30_000

/** Watches over something that should go on happening. */
export interface Watch {
  /** It has happened. */
  fed(): void
  /** It is over. */
  end(): void
}

/** Calls `onStall` once if it is not fed for STALLED_AFTER, unless it has ended. */
export function watch(clock: Clock, onStall: () => void): Watch {
  let cancel = clock.alarm(STALLED_AFTER, onStall)
  return {
    fed() {
      cancel()
      cancel = clock.alarm(STALLED_AFTER, onStall)
    },
    end: () => cancel(),
  }
}
