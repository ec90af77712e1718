import { uniform } from '../../../src/core/random'
import { startEngine } from '../../../src/engine/client'

/** How long a model took to come, ms. */
export interface Arrival {
  readonly threads: number
  readonly firstStep: number
  readonly ready: number
}

/** What passes over `length` tokens took, ms, one value a round. */
export interface PassCosts {
  readonly length: number
  /** From the call to its answer, as the page sees it. */
  readonly full: number[]
  readonly fullInWorker: number[]
  /** The same, where only the last token is new. */
  readonly append: number[]
  readonly appendInWorker: number[]
}

export interface EngineBench {
  /** Loads the model of a folder; resolves when all of it is there. */
  load(folder: string): Promise<Arrival>
  /** Rounds of a full pass and a pass that appends one token; the first ones do not count. */
  measure(length: number, rounds: number): Promise<PassCosts>
}

const WARM_UP = 2
const SEED = 7

/** Ids below this are words of both models. */
const VOCABULARY = 8191

const { service, onEvent } = startEngine()
const random = uniform(SEED)

async function load(folder: string): Promise<Arrival> {
  const begun = performance.now()
  let firstStep = Number.NaN
  onEvent((event) => {
    if (event.kind === 'step-ready' && event.ready === 1) firstStep = performance.now() - begun
  })
  const url = new URL(folder, document.baseURI).href
  const { threads } = await service.load({ id: folder, url })
  await service.loaded()
  return { threads, firstStep, ready: performance.now() - begun }
}

async function measure(length: number, rounds: number): Promise<PassCosts> {
  const costs: PassCosts = { length, full: [], fullInWorker: [], append: [], appendInWorker: [] }
  for (let round = -WARM_UP; round < rounds; round++) {
    // Each round begins with another word, so that it shares no prefix with the one before.
    const tokens = Int32Array.from({ length }, () => Math.floor(random() * VOCABULARY))
    tokens[0] = round + WARM_UP
    const full = await time(tokens, length)
    await service.run(tokens.slice(0, length - 1))
    tokens[length - 1] = (tokens[length - 1] + 1) % VOCABULARY
    const append = await time(tokens, 1)
    if (round < 0) continue
    costs.full.push(full.wall)
    costs.fullInWorker.push(full.inWorker)
    costs.append.push(append.wall)
    costs.appendInWorker.push(append.inWorker)
  }
  return costs
}

/** Throws where not exactly `expected` tokens were computed: the figure would mean something else. */
async function time(tokens: Int32Array, expected: number): Promise<{ wall: number; inWorker: number }> {
  const begun = performance.now()
  const { computed, milliseconds } = await service.run(tokens)
  const wall = performance.now() - begun
  if (computed !== expected) throw new Error(`${computed} tokens were computed where ${expected} were to be.`)
  return { wall, inWorker: milliseconds }
}

const bench: EngineBench = { load, measure }
Object.assign(window, { engineBench: bench })
