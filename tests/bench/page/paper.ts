import { startEngine } from '../../../src/engine/client'
import { relay, startLab } from '../../../src/lab/client'
import type { ExperimentName, Experiments, VocabularyMapRequest } from '../../../src/lab/types'

/** What an experiment took. */
export interface ExperimentCost {
  /** ms, from the call to its answer. */
  readonly wall: number
  /** How often it told how far it was, and the longest time between, ms. */
  readonly reports: number
  readonly silence: number
}

/** A map of the vocabulary. */
export interface MapCost extends ExperimentCost {
  /** ms until the words were read, and then until the neighbours were found. */
  readonly reading: number
  readonly neighbours: number
  /** ms to place a sentence's states, 13 vectors. */
  readonly placing: number
}

export interface PaperBench {
  /** Loads the model of a folder; resolves when all of it is there. */
  load(folder: string): Promise<void>
  run<Name extends ExperimentName>(
    name: Name,
    settings: Experiments[Name]['settings'],
  ): Promise<ExperimentCost>
  /** Begins an experiment, wishes it stopped after some ms, and tells how many ms later it had ended. */
  stop<Name extends ExperimentName>(
    name: Name,
    settings: Experiments[Name]['settings'],
    after: number,
  ): Promise<number>
  fitMap(request: VocabularyMapRequest): Promise<MapCost>
  /** Begins a map, ends it while it looks for neighbours, and tells how many ms later its worker was gone. */
  stopMap(request: VocabularyMapRequest): Promise<number>
}

/** States of a sentence that are placed in a map: after each block, and before the first. */
const STATES = 13

const engine = startEngine()
const lab = startLab()

let shape: Awaited<ReturnType<typeof engine.service.load>>['shape']

/** Counts reports of progress, and the time between two. */
function createSilence() {
  let [reports, silence, last] = [0, 0, performance.now()]
  return {
    note(): void {
      const now = performance.now()
      silence = Math.max(silence, now - last)
      last = now
      reports++
    },
    read: () => ({ reports, silence }),
  }
}

/** Resolves when the first report of no progress comes: words are read, neighbours are looked for. */
function beginMap(request: VocabularyMapRequest, onProgress: (total: number) => void) {
  const worker = startLab()
  const host = relay(
    engine.service,
    () => undefined,
    (_, total) => onProgress(total),
  )
  return { worker, points: worker.service.fitVocabulary(shape, request, host) }
}

const bench: PaperBench = {
  async load(folder) {
    const url = new URL(folder, document.baseURI).href
    shape = (await engine.service.load({ id: folder, url })).shape
    await engine.service.loaded()
  },
  async run(name, settings) {
    const progress = createSilence()
    const host = relay(engine.service, () => undefined, progress.note)
    const begun = performance.now()
    await lab.service.experiment(shape, name, settings, host)
    return { wall: performance.now() - begun, ...progress.read() }
  },
  async stop(name, settings, after) {
    let wanted = true
    const host = relay(
      engine.service,
      () => {
        if (!wanted) throw new Error('It is no longer wanted.')
      },
      () => undefined,
    )
    const ended = lab.service.experiment(shape, name, settings, host).then(
      () => 'whole',
      () => 'stopped',
    )
    await new Promise((resolve) => setTimeout(resolve, after))
    wanted = false
    const begun = performance.now()
    const how = await ended
    // The engine is free again when it answers.
    await engine.service.layerNorm(0)
    if (how === 'whole') throw new Error('It had ended before it was to be stopped.')
    return performance.now() - begun
  },
  async fitMap(request) {
    const progress = createSilence()
    const begun = performance.now()
    let [reading, neighbours] = [Number.NaN, Number.NaN]
    const { worker, points } = beginMap(request, (total) => {
      if (total === 0) reading = performance.now() - begun
      else if (Number.isNaN(neighbours)) neighbours = performance.now() - begun - reading
      progress.note()
    })
    await points
    const wall = performance.now() - begun
    const states = await engine.service.embeddings(Int32Array.from({ length: STATES }, (_, i) => 997 * i))
    const placed = performance.now()
    await worker.service.placeInMap(states)
    const placing = performance.now() - placed
    worker.terminate()
    return { wall, reading, neighbours, placing, ...progress.read() }
  },
  async stopMap(request) {
    return new Promise((resolve) => {
      const { worker, points } = beginMap(request, () => {
        const begun = performance.now()
        worker.terminate()
        void worker.died.then(() => resolve(performance.now() - begun))
      })
      points.catch(() => undefined)
    })
  },
}
Object.assign(window, { paperBench: bench })
