import type { Precision } from '../../src/engine/types'
import { type Stage, visitAlone } from './alone'
import { PAGES } from './build'
import { BASELINES, MODEL } from './loads'
import type { Memory } from './memory'
import type { Arrival, PassCosts } from './page/engine'
import { atMost, type Line, median, milliseconds, share } from './report'
import { FOLDER } from './serveModels'

/** Bytes of GPT-2 124M's weights in each precision, mask buffers left out. */
export const WEIGHTS: Readonly<Record<Precision, number>> = { exact: 497_759_232, int8: 125_500_000 }

/** What is aimed at, times its weights; int8 reads the file's float32 once. */
const MOST: Readonly<Partial<Record<Precision, number>>> = { exact: 1.5 }

/** Bytes of the demo model's file, and what is aimed at, times as many. */
const DEMO_FILE = 17_080_120
const DEMO_MOST = 5
const ROUNDS = 3

/**
 * The memory that the embedded model takes while it comes, in the engine's worker, over that of a model of next to
 * nothing with as many words: what the runtime's code takes is the same for both.
 */
export async function measureDemoMemory(lines: Line[]) {
  const overs: Memory[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const smallest = await loadedMemory(`${FOLDER}smallest/`)
    const demo = await loadedMemory('models/demo/')
    overs.push({ resident: demo.resident - smallest.resident, peak: demo.peak - smallest.peak })
  }
  const of = (field: keyof Memory): number => median(overs.map((over) => over[field]))
  const over = { resident: of('resident'), peak: of('peak') }
  reportComing('Demo model', DEMO_FILE, over, lines, {
    over: 'the smallest model',
    unit: 'file',
    most: DEMO_MOST,
  })
  return overs
}

async function loadedMemory(model: string): Promise<Memory> {
  const stages = await visitAlone(PAGES, `memory.html?model=${model}&longest=8`)
  return memoryOver(stages)('loaded')
}

/** Passes and memory of the 124M size in each precision, in the engine's worker, and the baseline's memory. */
export async function measurePrecisions(lines: Line[]) {
  return {
    baseline: await measureBaseline(lines),
    exact: await measurePrecision('exact', lines),
    int8: await measurePrecision('int8', lines),
  }
}

async function measurePrecision(precision: Precision, lines: Line[]) {
  const stages = await visitAlone(PAGES, `memory.html?model=${MODEL}&precision=${precision}`)
  const memory = memoryOver(stages)
  const arrival = find(stages, 'loaded').told.value as Arrival
  const passes = find(stages, 'used').told.value as PassCosts[]
  reportComing(`124M, ${precision}`, WEIGHTS[precision], memory('loaded'), lines, {
    over: 'an idle page',
    unit: 'weights',
    most: MOST[precision],
  })
  for (const { length, full, append } of passes) {
    lines.push({
      measure: `124M, ${precision}: full pass and append, T = ${length}`,
      value: `${milliseconds(median(full))}, ${milliseconds(median(append))}`,
    })
  }
  const [used, closed] = [memory('used'), memory('closed')]
  lines.push({
    measure: `124M, ${precision}: memory after passes of up to 512 tokens, over an idle page`,
    value: megabytes(used.resident),
    note: `the most was ${megabytes(used.peak)}`,
  })
  lines.push({
    measure: `124M, ${precision}: memory once it is closed, over an idle page`,
    value: megabytes(closed.resident),
  })
  return { ...arrival, passes, memory: { loaded: memory('loaded'), used, closed } }
}

/** The baseline's file is read from the server whole, and goes into one session. */
async function measureBaseline(lines: Line[]) {
  const stages = await visitAlone(PAGES, `memory.html?baseline=${FOLDER}${BASELINES[0].file}`)
  const loaded = memoryOver(stages)('loaded')
  reportComing(`124M, ${BASELINES[0].title}`, WEIGHTS.exact, loaded, lines, {
    over: 'an idle page',
    unit: 'weights',
  })
  return { memory: { loaded } }
}

function find(stages: readonly Stage[], name: string): Stage {
  const stage = stages.find(({ told }) => told.stage === name)
  if (stage === undefined) throw new Error(`The page did not come to “${name}”.`)
  return stage
}

/** Memory of a stage over that of the idle page. */
function memoryOver(stages: readonly Stage[]): (name: string) => Memory {
  const idle = find(stages, 'idle').memory.resident
  return (name) => {
    const { resident, peak } = find(stages, name).memory
    return { resident: resident - idle, peak: peak - idle }
  }
}

interface Told {
  /** What the memory is over. */
  readonly over: string
  /** What it is compared with. */
  readonly unit: 'weights' | 'file'
  readonly most?: number | undefined
}

function reportComing(
  what: string,
  bytes: number,
  { resident, peak }: Memory,
  lines: Line[],
  { over, unit, most }: Told,
): void {
  const times = (ratio: number): string => `${share(ratio)} × its ${unit}`
  const told = (memory: number): string => `${megabytes(memory)}, ${times(memory / bytes)}`
  lines.push({
    measure: `${what}: peak memory while it comes, over ${over}`,
    value: told(peak),
    note: `once it is there ${told(resident)}`,
    ...(most === undefined ? {} : { aim: atMost(peak / bytes, most, times) }),
  })
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
