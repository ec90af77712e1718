import type { ExplorerError } from '../../core/errors'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { deferred } from '../../core/deferred'

/** One piece of work in a lane. */
export interface Turn {
  readonly number: number
  /** Throws where something newer has come. */
  check(): void
  /** Lets waiting messages in from time to time, and throws where something newer has come. */
  checkpoint(): Promise<void>
  /** What this promise gives; rejects as soon as something newer has come, so that it never waits in vain. */
  until<Value>(promise: Promise<Value>): Promise<Value>
}

/** Work that is done one at a time, of which the latest wins: a newer piece stops the one before it. */
export interface Lane {
  /** Begins when what is under way has stopped. Rejects as soon as something newer has come. */
  take<Result>(work: (turn: Turn) => Promise<Result>): Promise<Result>
  /** Stops what is under way. */
  stop(): void
  /** Resolves when what is under way now has ended, however it did. */
  settled(): Promise<void>
}

/** Messages wait no longer than this, and one more step, ms: a pass has many steps that take less. */
const LONGEST_SPELL = 8

/** @param overtaken what work rejects with that was stopped. */
export function createLane(overtaken: () => ExplorerError): Lane {
  let latest = 0
  let last: Promise<void> = Promise.resolve()
  let stopWaiting: () => void = () => undefined
  const stop = (): void => {
    latest++
    stopWaiting()
  }
  return {
    stop,
    settled: () => last,
    take(work) {
      stop()
      const number = latest
      const stopped = deferred<never>()
      stopWaiting = () => stopped.reject(overtaken())
      const check = (): void => {
        if (number !== latest) throw overtaken()
      }
      const previous = last
      const done = (async () => {
        await previous
        check()
        let spell = performance.now()
        return work({
          number,
          check,
          async checkpoint() {
            if (performance.now() - spell >= LONGEST_SPELL) {
              await yieldToEventLoop()
              spell = performance.now()
            }
            check()
          },
          until: (promise) => Promise.race([promise, stopped.promise]),
        })
      })()
      last = done.then(
        () => undefined,
        () => undefined,
      )
      return done
    },
  }
}
