import type { startEngine } from '../../engine/client'
import type { startLab } from '../../lab/client'

/** What a session is given: its workers, its page, and where it keeps what a person chose. Tests give others. */
export interface Surroundings {
  readonly startEngine: typeof startEngine
  readonly startLab: typeof startLab
  /** Where choices are kept on this device. Its methods may throw. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly clock: Clock
  readonly page: Page
}

/** What a session asks of the page that shows it. */
export interface Page {
  /** The address that the app's own files are named from. */
  readonly base: string
  /** The page's own address, whole. */
  readonly address: string
  fetch(url: URL): Promise<Response>
  /** Whether another page shows it inside itself. */
  isFramed(): boolean
  /** Whether the person asks for less motion. */
  lessMotion(): boolean
  /** Whether nobody sees the page: no frames are drawn then. */
  isHidden(): boolean
  /** Resolves as the next frame begins; not before the page is seen again. */
  nextFrame(): Promise<void>
}

/** Time and timers; times in ms. */
export interface Clock
  extends Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'> {
  now(): number
}

/** One explorer: what it runs on, and all that it knows. Two sessions share nothing. */
export interface Session extends Surroundings {
  /** What a part is in this session: made when it is first asked for, and kept. */
  take<Value>(part: Part<Value>, make: (session: Session) => Value): Value
  /** Calls these when the session is stopped, the last one first. */
  onStop(stop: () => void): void
  /** Ends workers, timers and subscriptions. Nothing may be asked of it afterwards. */
  stop(): void
}

/** Something that each session has one of. */
export type Part<Value> = (session: Session) => Value

/** Says how a part is made; nothing is made before a session asks for it. */
export function part<Value>(make: (session: Session) => Value): Part<Value> {
  const self: Part<Value> = (session) => session.take(self, make)
  return self
}

export function createSession(surroundings: Surroundings): Session {
  const parts = new Map<unknown, unknown>()
  const stops: (() => void)[] = []
  const onStop = (stop: () => void): void => void stops.push(stop)
  const session: Session = {
    ...surroundings,
    clock: endingClock(surroundings.clock, onStop),
    take<Value>(part: Part<Value>, make: (session: Session) => Value): Value {
      if (!parts.has(part)) parts.set(part, make(session))
      return parts.get(part) as Value
    },
    onStop,
    stop() {
      for (const stop of stops.splice(0).reverse()) stop()
    },
  }
  return session
}

/** The same clock; none of its timers outlives the session. */
function endingClock(clock: Clock, onStop: Session['onStop']): Clock {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  onStop(() => {
    for (const timer of timers) clock.clearTimeout(timer)
  })
  const intervals = new Set<ReturnType<typeof setInterval>>()
  onStop(() => {
    for (const timer of intervals) clock.clearInterval(timer)
  })
  return {
    now: clock.now,
    clearTimeout: clock.clearTimeout,
    clearInterval: clock.clearInterval,
    setTimeout: ((work: () => void, delay?: number) => {
      const timer = clock.setTimeout(() => {
        timers.delete(timer)
        work()
      }, delay)
      timers.add(timer)
      return timer
    }) as typeof setTimeout,
    setInterval: ((work: () => void, delay?: number) => {
      const timer = clock.setInterval(work, delay)
      intervals.add(timer)
      return timer
    }) as typeof setInterval,
  }
}
