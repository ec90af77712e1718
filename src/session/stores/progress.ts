import type { ErrorText } from '../../core/errorText'
import type { EngineEvent } from '../../engine/types'
import { say } from '../../language/language'

/** How far a model has come: what the engine tells, as figures and as words. */

/** What there is of a model that is loading. */
export interface LoadProgress {
  /** Bytes of weights that are there, and that are needed in all. */
  readonly there: number
  readonly needed: number
  /** Those of them that lay on this device already. */
  readonly fromDevice: number
  /** Bytes per second of the last seconds; null while it cannot be told. */
  readonly rate: number | null
  readonly secondsLeft: number | null
  /** Steps that can be seen, of all; 0 of 0 before the model's shape is known. */
  readonly ready: number
  readonly steps: number
  /** Words that can be read, of all. */
  readonly readyWords: number
  readonly words: number
  /** What is wrong with the connection, and when it is tried again. */
  readonly setback: string | null
  /** The sentence has words that have not come. */
  readonly waiting: boolean
  /** Why what comes is not kept on this device; null where it is, or needs not be. */
  readonly notKept: ErrorText | null
}

/** The rate is that of so long a time, ms: the whole download's would hide that it has become slow. */
const RATE_WINDOW = 6000
/** A rate over a shorter time says nothing, ms. */
const SHORTEST_WINDOW = 1000

/** Follows one model. Times are in ms, from any zero. */
export interface ProgressMeter {
  /** Takes what the engine tells. */
  take(event: EngineEvent, time: number): void
  read(time: number): LoadProgress
}

/** @param expected bytes that will be needed, as far as is known before the file's header has come. */
export function createMeter(expected: number): ProgressMeter {
  let received = 0
  let samples: { readonly time: number; readonly received: number }[] = []
  let figures: Omit<LoadProgress, 'there' | 'rate' | 'secondsLeft'> = {
    needed: expected,
    fromDevice: 0,
    ready: 0,
    steps: 0,
    readyWords: 0,
    words: 0,
    setback: null,
    waiting: false,
    notKept: null,
  }
  const note = (change: Partial<typeof figures>): void => {
    figures = { ...figures, ...change }
  }

  return {
    take(event, time) {
      switch (event.kind) {
        case 'plan':
          note({ needed: event.bytes })
          break
        case 'bytes':
          received = event.received
          samples = [...samples.filter((sample) => time - sample.time <= RATE_WINDOW), { time, received }]
          note({ setback: null })
          break
        case 'kept-bytes':
          note({ fromDevice: figures.fromDevice + event.bytes })
          break
        case 'step-ready':
          note({ ready: event.ready, steps: event.steps })
          break
        case 'words-ready':
          note({ readyWords: event.ready, words: event.words })
          break
        case 'waiting-for-words':
          note({ waiting: event.trace === 'text' })
          break
        case 'station':
          note({ waiting: figures.waiting && event.trace !== 'text' })
          break
        case 'retrying':
          note({
            setback: say('status.retrying', {
              delay: Math.ceil(event.delay / 1000),
              reason: say.errorText(event.reason),
            }),
          })
          samples = []
          break
        case 'not-kept':
          note({ notKept: event.reason })
          break
      }
    },
    read(time) {
      const there = Math.min(figures.needed, received + figures.fromDevice)
      const rate = rateOf(samples, time)
      const secondsLeft = rate === null ? null : (figures.needed - there) / rate
      return { ...figures, there, rate, secondsLeft }
    },
  }
}

/** Bytes per second since the first of these samples; time in which nothing came counts. */
function rateOf(
  samples: readonly { readonly time: number; readonly received: number }[],
  time: number,
): number | null {
  const [first] = samples
  const last = samples.at(-1)
  if (last === undefined || time - first.time < SHORTEST_WINDOW) return null
  const rate = (1000 * (last.received - first.received)) / (time - first.time)
  return rate > 0 ? rate : null
}

/** In one line what has come, how fast the rest comes, and what can be seen already. */
export function describeProgress(progress: LoadProgress): string {
  const last = progress.setback ?? describeSight(progress)
  return say('status.loading', {
    what: [describeAmount(progress), ...describePace(progress), last].join(say('status.separator')),
  })
}

/** “213 of 498 MB” */
export function describeAmount({ there, needed }: LoadProgress): string {
  return say('status.megabytesLoaded', { there: megabytes(there), needed: megabytes(needed) })
}

/** “12.4 MB/s”, “23 s left”; nothing where nothing comes. */
export function describePace({ rate, secondsLeft, setback }: LoadProgress): string[] {
  if (rate === null || secondsLeft === null || setback !== null) return []
  return [
    say('status.loadingRate', { rate: megabytes(rate) }),
    ...(secondsLeft > 1 ? [describeTime(secondsLeft)] : []),
  ]
}

/** What can be seen of it. */
export function describeSight({ ready, steps, readyWords, words, waiting }: LoadProgress): string {
  if (waiting) return say('status.waitingForWords')
  if (ready === 0) return say('status.nothingReady')
  if (ready < steps) return say('status.stepsReady', { ready, steps })
  if (readyWords < words) return say('status.allStepsReady')
  return say('status.allReady')
}

function describeTime(seconds: number): string {
  if (seconds < 100) return say('status.secondsLeft', { seconds: Math.ceil(seconds) })
  if (seconds < 6000) return say('status.minutesLeft', { minutes: Math.ceil(seconds / 60) })
  return say('status.hoursLeft', { hours: (seconds / 3600).toFixed(1) })
}

const megabytes = (bytes: number): string => {
  const value = bytes / 1e6
  return value < 100 ? value.toFixed(1) : value.toFixed(0)
}
