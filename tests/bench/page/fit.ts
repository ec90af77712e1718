import { stationCount } from '../../../src/core/hooks'
import { uniform } from '../../../src/core/random'
import { startEngine } from '../../../src/engine/client'
import type { ModelShape } from '../../../src/engine/types'
import { startLab } from '../../../src/lab/client'
import { pageClock, pageStorage, shownPage } from '../../../src/session/ground/page'
import { createSession } from '../../../src/session/ground/session'
import { joinWorkers } from '../../../src/session/picture/joinWorkers'

/** What it takes until the globe rests, ms, as the page sees it: calls of the second worker and back. */
export interface RestCosts {
  readonly tokens: number
  readonly stations: number
  readonly width: number
  /** Until PCA is drawn. */
  readonly first: number
  /** From the first to the last frame of spherical MDS, each with its fidelity. */
  readonly rest: number
  /** How long each frame took. */
  readonly frames: number[]
  /** The progress that each frame told, 0 … 1. */
  readonly progress: number[]
  readonly stressBefore: number
  readonly stress: number
  /** Fidelity of every station and particle afterwards. */
  readonly details: number
}

export interface FitBench {
  /** Loads the model of a folder; resolves when all of it is there. */
  load(folder: string): Promise<void>
  /** A text of so many tokens, from its first picture until it rests. */
  rest(tokens: number): Promise<RestCosts>
}

const SEED = 7
/** Ids below this are words of both models. */
const VOCABULARY = 8191
/** The lab works this long on a frame, ms; as in the app. */
const FRAME_WORK = 30

const { service: engine } = startEngine()
const { service: lab } = startLab()
const session = createSession({
  startEngine,
  startLab,
  storage: pageStorage,
  clock: pageClock,
  page: shownPage,
})
const random = uniform(SEED)
let shape: ModelShape

async function rest(tokens: number): Promise<RestCosts> {
  const ids = Int32Array.from({ length: tokens }, () => Math.floor(random() * VOCABULARY))
  await engine.run(ids)
  let begun = performance.now()
  const took = (): number => {
    const [before, now] = [begun, performance.now()]
    begun = now
    return now - before
  }
  const wish = { projector: 'mds', seed: 1, ids, firstToken: 'auto' } as const
  const drawn = await lab.project(wish, stationCount(shape.blocks))
  if (drawn === null) throw new Error('The engine has another text.')
  const first = took()
  const before = await lab.measureUnder(drawn.job, 'pca')
  took()
  const [frames, progress]: number[][] = [[], []]
  for (;;) {
    const frame = await lab.settle(FRAME_WORK)
    frames.push(took())
    progress.push(frame.progress)
    if (!frame.done) continue
    await lab.details(drawn.job)
    return {
      tokens,
      stations: drawn.stations,
      width: shape.width,
      first,
      rest: frames.reduce((sum, time) => sum + time, 0),
      frames,
      progress,
      stressBefore: before.stress ?? Number.NaN,
      stress: frame.fidelity.stress ?? Number.NaN,
      details: took(),
    }
  }
}

const bench: FitBench = {
  async load(folder) {
    ;({ shape } = await engine.load({ id: folder, url: new URL(folder, document.baseURI).href }))
    joinWorkers(session, engine, lab)
    await engine.loaded()
  },
  rest,
}
Object.assign(window, { fitBench: bench })
