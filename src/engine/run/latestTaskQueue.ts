import { deferred } from '../../core/deferred'
import type { ExplorerError } from '../../core/errors'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'

/** One piece of work of a queue. */
export interface Task {
  readonly number: number
  /** Throws where something newer has come. */
  check(): void
  /** Lets waiting messages in from time to time, and throws where something newer has come. */
  checkpoint(): Promise<void>
  /** What this promise gives; rejects as soon as something newer has come, so that it never waits in vain. */
  until<Value>(promise: Promise<Value>): Promise<Value>
}

/** Work that is done one at a time, of which the latest wins: a newer piece stops the one before it. */
export interface LatestTaskQueue {
  /** Begins when what is under way has stopped. Rejects as soon as something newer has come. */
  run<Result>(work: (task: Task) => Promise<Result>): Promise<Result>
  /** Stops what is under way. */
  stop(): void
  /** Resolves when what is under way now has ended, however it did. */
  settled(): Promise<void>
}

/** Messages wait no longer than this, and one more step, ms: a pass has many steps that take less. */
const LONGEST_STRETCH_MS = 8

/** @param overtaken what work rejects with that was stopped. */
export function createLatestTaskQueue(overtaken: () => ExplorerError): LatestTaskQueue {
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
    run(work) {
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
        let stretchStart = performance.now()
        return work({
          number,
          check,
          async checkpoint() {
            if (performance.now() - stretchStart >= LONGEST_STRETCH_MS) {
              await yieldToEventLoop()
              stretchStart = performance.now()
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
