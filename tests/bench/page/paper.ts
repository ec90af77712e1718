import { startEngine } from '../../../src/engine/client'
import { relay, startLab } from '../../../src/lab/client'
import type { ExperimentName, Experiments } from '../../../src/lab/types'

/** What an experiment took. */
export interface ExperimentCost {
  /** ms, from the call to its answer. */
  readonly wall: number
  /** How many calls of the engine it made. */
  readonly calls: number
  /** Bytes that all of the page's memory holds afterwards; null where the browser does not tell. */
  readonly memory: number | null
}

export interface PaperBench {
  /** Loads the model of a folder; resolves when all of it is there. Bytes of memory then; null where it is not told. */
  load(folder: string): Promise<number | null>
  run<Name extends ExperimentName>(
    name: Name,
    settings: Experiments[Name]['settings'],
  ): Promise<ExperimentCost>
}

const engine = startEngine()
const lab = startLab()

/** The Performance API that isolated pages have; TypeScript's library does not know it. */
interface MemoryMeasure {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>
}

async function measureMemory(): Promise<number | null> {
  const measured = await (performance as MemoryMeasure).measureUserAgentSpecificMemory?.()
  return measured?.bytes ?? null
}

let shape: Awaited<ReturnType<typeof engine.service.load>>['shape']

const bench: PaperBench = {
  async load(folder) {
    const url = new URL(folder, document.baseURI).href
    shape = (await engine.service.load({ id: folder, url })).shape
    await engine.service.loaded()
    return measureMemory()
  },
  async run(name, settings) {
    let calls = 0
    const host = relay(
      engine.service,
      () => {
        calls++
      },
      () => undefined,
    )
    const begun = performance.now()
    await lab.service.experiment(shape, name, settings, host)
    const wall = performance.now() - begun
    return { wall, calls: calls / 2, memory: await measureMemory() }
  },
}
Object.assign(window, { paperBench: bench })
