import { uniform } from '../../../src/core/random'
import { type EngineClient, startEngine } from '../../../src/engine/client'
import type { FileSum, PrecisionFidelity, RuntimeWishes } from '../../../src/engine/types'
import { startBaseline } from './baseline'
import { openReadLoop, type ReadLoop } from './readLoop'

/** How long a model took to come, ms since its worker was started. */
export interface Arrival {
  readonly threads: number
  /** The first step can run. */
  readonly firstStep: number
  /** The first step has moved a sentence of eight words. */
  readonly firstMovement: number
  /** All of it is there. */
  readonly ready: number
  /** How an approximation agrees with its file. */
  readonly fidelity: PrecisionFidelity | null
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

/** The same until the likeliest next words are known, with the baseline's passes and reads in between, if open. */
export interface ComparedCosts {
  readonly length: number
  readonly full: number[]
  readonly append: number[]
  readonly baseline: number[]
  /** Of as many bytes as the model has weights. */
  readonly read: number[]
}

/** What edits of one head took, ms in the worker, beside a full pass over the same tokens. */
export interface EditCosts {
  readonly length: number
  readonly full: number[]
  /** By block of the head that is ablated: the run goes on from the station after it. */
  readonly byBlock: { readonly block: number; readonly share: number; readonly milliseconds: number[] }[]
  /** Each head ablated in turn, once. */
  readonly sweep: { readonly heads: number; readonly milliseconds: number }
}

/** What one more token took, ms each, while a file was hashed and after. */
export interface CheckCosts {
  readonly length: number
  /** What came of the check, and how long it took, ms. */
  readonly kind: FileSum['kind']
  readonly milliseconds: number
  readonly beside: number[]
  readonly alone: number[]
}

export interface EngineBench {
  /**
   * Loads the model of a folder into a new worker; resolves when all of it is there.
   *
   * @param keep keeps its weights on the device under this name, or finds them there.
   * @param sha256 what its file is checked against once it is there.
   */
  load(folder: string, keep?: string, wishes?: RuntimeWishes, sha256?: string): Promise<Arrival>
  /** Appends tokens for as long as the file is checked, then as many more. */
  besideCheck(length: number): Promise<CheckCosts>
  /** Rounds of a full pass and a pass that appends one token; the first ones do not count. */
  measure(length: number, rounds: number): Promise<PassCosts>
  /** Puts the baseline's file on the device. */
  storeBaseline(url: string, name: string): Promise<number>
  /** Opens the baseline in a new worker, stored before or from the server. ms until it can run */
  openBaseline(from: { readonly name: string } | { readonly url: string }): Promise<number>
  /** Opens a loop that reads so many bytes in as many threads as the model runs in. */
  openReadLoop(bytes: number): Promise<void>
  closeReadLoop(): void
  /** Rounds of a full pass, a pass that appends one token, the baseline's, and the loop's. */
  compare(length: number, rounds: number): Promise<ComparedCosts>
  /** Rounds of a full pass and edits of a head of several blocks, then one sweep over all heads. */
  edits(length: number, rounds: number): Promise<EditCosts>
  /** Ends all workers, and gives back their memory. */
  close(): void
}

const WARM_UP = 2
const SEED = 7

/** Ids below this are words of both models, and come among the first. */
const VOCABULARY = 8191
const SENTENCE = 8

/** Bytes of weights of a model of GPT-2 124M's size. */
const GPT2_BYTES = 497_759_232

const NEXT_WORDS = 10

let engine: EngineClient | undefined
let baseline: ReturnType<typeof startBaseline> | undefined
let readLoop: ReadLoop | undefined
let threads = 1
const random = uniform(SEED)
const someTokens = (length: number): Int32Array =>
  Int32Array.from({ length }, () => Math.floor(random() * VOCABULARY))
const absolute = (path: string): string => new URL(path, document.baseURI).href
let shape = { blocks: 0, heads: 0 }
let sum: FileSum | null = null

async function load(
  folder: string,
  keep?: string,
  wishes: RuntimeWishes = {},
  sha256?: string,
): Promise<Arrival> {
  engine?.terminate()
  const begun = performance.now()
  const elapsed = (): number => performance.now() - begun
  engine = startEngine()
  let firstStep = Number.NaN
  let firstMovement = Number.NaN
  let fidelity: PrecisionFidelity | null = null
  sum = null
  engine.onEvent((event) => {
    if (event.kind === 'sum') sum = event.sum
    if (event.kind === 'fidelity') fidelity = event.fidelity
    if (event.kind === 'step-ready' && event.ready === 1) firstStep = elapsed()
    if (event.kind === 'station' && event.station === 1 && Number.isNaN(firstMovement)) {
      firstMovement = elapsed()
    }
  })
  const { service } = engine
  const loaded = await service.load({
    id: folder,
    url: absolute(folder),
    wishes,
    ...(keep === undefined ? {} : { keep }),
    ...(sha256 === undefined ? {} : { bytes: GPT2_BYTES, sum: { published: sha256, hub: null } }),
  })
  threads = loaded.threads
  shape = loaded.shape
  const run = service.run(someTokens(SENTENCE))
  await service.loaded()
  const ready = elapsed()
  await run
  return { threads, firstStep, firstMovement, ready, fidelity }
}

async function measure(length: number, rounds: number): Promise<PassCosts> {
  const costs: PassCosts = { length, full: [], fullInWorker: [], append: [], appendInWorker: [] }
  for (let round = -WARM_UP; round < rounds; round++) {
    const { full, append } = await fullAndAppend(length, round, time)
    if (round < 0) continue
    costs.full.push(full.wall)
    costs.fullInWorker.push(full.inWorker)
    costs.append.push(append.wall)
    costs.appendInWorker.push(append.inWorker)
  }
  return costs
}

async function compare(length: number, rounds: number): Promise<ComparedCosts> {
  const costs: ComparedCosts = { length, full: [], append: [], baseline: [], read: [] }
  for (let round = -WARM_UP; round < rounds; round++) {
    const { full, append } = await fullAndAppend(length, round, timeWithNextWords)
    const read = await readLoop?.read()
    const tokens = someTokens(length)
    const begun = performance.now()
    await baseline?.service.pass(tokens)
    const other = performance.now() - begun
    if (round < 0) continue
    costs.full.push(full)
    costs.append.push(append)
    if (baseline !== undefined) costs.baseline.push(other)
    if (read !== undefined) costs.read.push(read)
  }
  return costs
}

async function besideCheck(length: number): Promise<CheckCosts> {
  const append = async (round: number): Promise<number> =>
    (await fullAndAppend(length, round, time)).append.wall
  const begun = performance.now()
  const beside: number[] = []
  while (sum === null || sum.kind === 'checking') beside.push(await append(beside.length))
  const milliseconds = performance.now() - begun
  const alone: number[] = []
  while (alone.length < beside.length) alone.push(await append(alone.length))
  return { length, kind: sum.kind, milliseconds, beside, alone }
}

/** One round. Each begins with another word, so that it shares no prefix with the one before. */
async function fullAndAppend<Cost>(
  length: number,
  round: number,
  take: (tokens: Int32Array, expected: number) => Promise<Cost>,
): Promise<{ full: Cost; append: Cost }> {
  const tokens = someTokens(length)
  tokens[0] = round + WARM_UP
  const full = await take(tokens, length)
  await engine!.service.run(tokens.slice(0, length - 1))
  await engine!.service.topWords(2 * shape.blocks, NEXT_WORDS)
  tokens[length - 1] = (tokens[length - 1] + 1) % VOCABULARY
  return { full, append: await take(tokens, 1) }
}

/** Throws where not exactly `expected` tokens were computed: the figure would mean something else. */
async function time(tokens: Int32Array, expected: number): Promise<{ wall: number; inWorker: number }> {
  const begun = performance.now()
  const { computed, milliseconds } = await engine!.service.run(tokens)
  const wall = performance.now() - begun
  if (computed !== expected) throw new Error(`${computed} tokens were computed where ${expected} were to be.`)
  return { wall, inWorker: milliseconds }
}

/**
 * The same, and then the likeliest words to follow, which the baseline's answer tells as well: of the last token, or,
 * where one more was run, of all as the page asks for them, those of the others being known.
 */
async function timeWithNextWords(tokens: Int32Array, expected: number): Promise<number> {
  const { service } = engine!
  const begun = performance.now()
  await time(tokens, expected)
  if (expected === 1) {
    await service.topWords(2 * shape.blocks, NEXT_WORDS)
    return performance.now() - begun
  }
  const { shape: size, data } = await service.hook('ln_final.hook_out')
  await service.unembed(data.slice(data.length - size[1]), NEXT_WORDS)
  return performance.now() - begun
}

async function edits(length: number, rounds: number): Promise<EditCosts> {
  const { service } = engine!
  const { blocks, heads } = shape
  const full: number[] = []
  const byBlock = [0, blocks >> 2, blocks >> 1, (3 * blocks) >> 2, blocks - 1].map((block) => ({
    block,
    share: (blocks - block) / blocks,
    milliseconds: [] as number[],
  }))
  for (let round = -WARM_UP; round < rounds; round++) {
    const tokens = someTokens(length)
    tokens[0] = round + WARM_UP
    const pass = await time(tokens, length)
    if (round >= 0) full.push(pass.inWorker)
    for (const { block, milliseconds } of byBlock) {
      const report = await service.edit([{ kind: 'scaleHead', block, head: 0, scale: 0 }])
      if (round >= 0) milliseconds.push(report.milliseconds)
    }
  }
  const { milliseconds } = await service.sweepHeads({ id: 1, token: length - 1, word: null })
  return { length, full, byBlock, sweep: { heads: blocks * heads, milliseconds } }
}

const bench: EngineBench = {
  load,
  measure,
  compare,
  edits,
  besideCheck,
  async storeBaseline(url, name) {
    const { service, terminate } = startBaseline()
    const bytes = await service.store(absolute(url), name)
    terminate()
    return bytes
  },
  async openBaseline(from) {
    baseline?.terminate()
    const begun = performance.now()
    baseline = startBaseline()
    if ('name' in from) await baseline.service.openStored(from.name, threads)
    else await baseline.service.openFetched(absolute(from.url), threads)
    return performance.now() - begun
  },
  async openReadLoop(bytes) {
    readLoop?.close()
    readLoop = await openReadLoop(bytes, threads)
  },
  closeReadLoop() {
    readLoop?.close()
    readLoop = undefined
  },
  close() {
    engine?.terminate()
    baseline?.terminate()
    bench.closeReadLoop()
    engine = undefined
    baseline = undefined
  },
}
Object.assign(window, { engineBench: bench })
