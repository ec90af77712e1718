import { offers } from '../../src/engine/client'
import { type Clock, createSession, type Session, type Surroundings } from '../../src/session/ground/session'
import { addOffer } from '../../src/session/models/offers'
import { startSession } from '../../src/session/start'
import { useSession } from '../../src/session/stores/session'
import { type FakeEngine, fakeEngine } from './fakeEngine'
import { type FakeLab, fakeLab } from './fakeLab'
import { type FakeModel, fakeModel } from './fakeModel'
import { fakePage } from './fakePage'

/** What a session is given where there is no browser. */

/** A clock whose time passes when a test says so. */
export interface HandClock extends Clock {
  /** So many ms pass, and what was to be done by then is done. */
  pass(milliseconds: number): void
}

export function handClock(): HandClock {
  const timers = new Map<number, { at: number; readonly every: number | null; readonly ring: () => void }>()
  let now = 0
  let last = 0
  const set = (ring: () => void, after: number, every: number | null): number => {
    timers.set(++last, { at: now + after, every, ring })
    return last
  }
  const clear = (id: unknown): void => void timers.delete(Number(id))
  return {
    now: () => now,
    setTimeout: ((ring: () => void, after = 0) => set(ring, after, null)) as unknown as typeof setTimeout,
    setInterval: ((ring: () => void, every = 0) => set(ring, every, every)) as unknown as typeof setInterval,
    clearTimeout: clear,
    clearInterval: clear,
    pass(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const [id, timer] = [...timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? []
        if (id === undefined || timer === undefined || timer.at > end) break
        now = timer.at
        if (timer.every === null) timers.delete(id)
        else timer.at += timer.every
        timer.ring()
      }
      now = end
    },
  }
}

/** What a device keeps. */
export function memoryStorage(): Surroundings['storage'] & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
}

/** The models that can be chosen: a session begins with the first, the second is larger, and the third smaller. */
export const MODELS: readonly FakeModel[] = [
  fakeModel(offers[0].id, 2),
  fakeModel('two', 3, 4),
  fakeModel('tiny', 1),
]

/** A session with fake workers, and what the test does with them. */
export interface Stage {
  readonly session: Session
  readonly clock: HandClock
  /** The workers that were started, in their order. */
  readonly engines: readonly FakeEngine[]
  readonly labs: readonly FakeLab[]
  /** The engine, and the lab, that were started last. */
  engine(): FakeEngine
  lab(): FakeLab
}

export interface StageWishes {
  readonly storage?: Surroundings['storage']
  /** Given each engine as it is started, and how many there were before it. */
  readonly prepare?: (engine: FakeEngine, nth: number) => void
  /** Given each lab as it is started. */
  readonly prepareLab?: (lab: FakeLab) => void
  /** What is different on its page. */
  readonly page?: Partial<Surroundings['page']>
}

export function stage({
  storage = memoryStorage(),
  prepare = () => undefined,
  prepareLab = () => undefined,
  page = {},
}: StageWishes = {}): Stage {
  const engines: FakeEngine[] = []
  const labs: FakeLab[] = []
  const clock = handClock()
  const session = createSession({
    storage,
    clock,
    page: fakePage(page),
    startEngine() {
      const engine = fakeEngine(MODELS)
      prepare(engine, engines.length)
      engines.push(engine)
      return engine
    },
    startLab() {
      const lab = fakeLab()
      prepareLab(lab)
      labs.push(lab)
      return lab
    },
  })
  for (const { id } of MODELS.slice(1)) addOffer(session, { ...offers[0], id, name: id })
  return { session, clock, engines, labs, engine: () => engines.at(-1)!, lab: () => labs.at(-1)! }
}

/** The same, as a page has it that was opened with a text; all of it is there. */
export async function openStage(text: string, wishes?: StageWishes): Promise<Stage> {
  const opened = stage(wishes)
  const { session } = opened
  useSession.of(session).setState({ text })
  await startSession(session, MODELS[0].id)
  return opened
}
