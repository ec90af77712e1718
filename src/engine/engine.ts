import { ExplorerError } from '../core/errors'
import { stepCount } from '../core/hooks'
import { landmarkUnits } from '../lens/words'
import { breathe } from './breathe'
import { deferred } from './deferred'
import { forward } from './forward'
import { readHook, unitsOf } from './hooks'
import { anotherModel, loadModel, type Model, type ModelFiles } from './model'
import { createPatterns, type Patterns } from './patterns'
import { adoptTokens, createTrace, type Trace } from './trace'
import type { Engine, EngineEvent, ModelLocation, Reading, RunReport } from './types'
import { createWords, type Words } from './words'

/** What surrounds the engine: the browser's worker, or Node. */
export interface EngineHost {
  readonly threads: number
  openFiles(location: ModelLocation, onEvent: (event: EngineEvent) => void): ModelFiles
  onEvent(event: EngineEvent): void
}

/** A model that runs, its trace, and what has been read off it. */
interface Running {
  readonly model: Model
  readonly trace: Trace
  readonly patterns: Patterns
  readonly words: Words
}

/** The engine: one model, one trace, the latest run wins. See `Engine` for the contract. */
export function createEngine(host: EngineHost): Engine {
  let running: Running | undefined
  let latestLoad = 0
  let latestRun = 0
  let lastRun: Promise<unknown> = Promise.resolve()
  /** Stops the latest run where it waits. */
  let overtake: () => void = () => undefined

  const current = (): Running => {
    if (running === undefined) throw new ExplorerError('NotAvailable', 'No model is loaded. Load one first.')
    return running
  }
  /** The trace, for as many tokens as have been asked for. */
  const read = (): Running => {
    const state = current()
    if (state.trace.tokens.length === 0)
      throw new ExplorerError('NotAvailable', 'No text has been read yet. Run one first.')
    return state
  }

  const load: Engine['load'] = async (location) => {
    const mine = ++latestLoad
    latestRun++
    overtake()
    const previous = running
    running = undefined
    await previous?.model.release()
    const model = await loadModel(host.openFiles(location, host.onEvent), {
      onStep: (ready, steps) => host.onEvent({ kind: 'step-ready', ready, steps }),
      onWords: (ready, words) => host.onEvent({ kind: 'words-ready', ready, words }),
    })
    if (mine !== latestLoad) {
      await model.release()
      throw anotherModel()
    }
    const { shape } = model
    running = {
      model,
      trace: createTrace(shape),
      patterns: createPatterns(shape.blocks, shape),
      words: createWords(model),
    }
    return { shape, threads: host.threads }
  }

  const run: Engine['run'] = async (tokens) => {
    const state = current()
    checkTokens(tokens, state.model)
    const mine = ++latestRun
    overtake()
    const overtaken = deferred<never>()
    overtake = () => overtaken.reject(newerRun())
    const previous = lastRun
    const own = tokens.slice()
    const work = (async () => {
      await previous
      return runAlone(state, own, mine, host, overtaken.promise, () => mine !== latestRun)
    })()
    lastRun = work.catch(() => undefined)
    return work
  }

  return {
    load,
    run,
    loaded: async () => current().model.loaded,
    tokenize: async (text, prependEndOfText) => readText(current().model, text, prependEndOfText),
    async units() {
      const { model, trace } = read()
      return { tokens: trace.tokens.length, width: model.shape.width, ...unitsOf(model, trace) }
    },
    async hook(name) {
      const { model, trace, patterns } = read()
      return readHook(model, trace, patterns, name)
    },
    async attention(block, head) {
      const { model, trace, patterns } = read()
      checkIndex('block', block, model.shape.blocks)
      checkIndex('head', head, model.shape.heads)
      return patterns.ofHead(trace, block, head)
    },
    async patternThumbnails() {
      const { trace, patterns } = read()
      return patterns.thumbnails(trace)
    },
    async topWords(station, k) {
      const { model, trace, words } = read()
      checkIndex('station', station, stepCount(model.shape.blocks) + 1)
      checkCount(k)
      return words.atStation(trace, station, k)
    },
    async surprisals() {
      const { trace, words } = read()
      return words.surprisals(trace)
    },
    async unembed(vectors, k) {
      const { model, words } = current()
      checkCount(k)
      checkRows(vectors, model.shape.width)
      return words.read(vectors, k)
    },
    async landmarks(ids) {
      const { model } = current()
      for (const id of ids) checkIndex('token id', id, model.shape.vocabulary)
      const { gain } = await model.norms[stepCount(model.shape.blocks)]
      return landmarkUnits(await model.embed(ids), gain)
    },
  }
}

const newerRun = (): ExplorerError => new ExplorerError('Cancelled', 'A newer run took its place.')

async function runAlone(
  state: Running,
  tokens: Int32Array,
  run: number,
  host: EngineHost,
  overtaken: Promise<never>,
  isOutdated: () => boolean,
): Promise<RunReport> {
  const { model, trace, patterns, words } = state
  const checkCurrent = (): void => {
    if (isOutdated()) throw newerRun()
  }
  checkCurrent()
  const begun = performance.now()
  const shared = adoptTokens(trace, tokens)
  patterns.forget(shared)
  words.forget(shared)
  const reused = trace.valid[trace.valid.length - 1]
  const sessionRuns = await forward(model, trace, {
    async checkpoint() {
      await breathe()
      checkCurrent()
    },
    until: (promise) => Promise.race([promise, overtaken]),
    onMissingWords: (missing) => host.onEvent({ kind: 'waiting-for-words', run, tokens: missing }),
    onStation: (station) => host.onEvent({ kind: 'station', run, station }),
  })
  return {
    run,
    tokens: tokens.length,
    computed: tokens.length - reused,
    reused,
    sessionRuns,
    milliseconds: performance.now() - begun,
  }
}

function readText({ tokenizer, shape }: Model, text: string, prependEndOfText: boolean): Reading {
  if (!prependEndOfText) return tokenizer.encodeStart(text, shape.positions)
  const { endOfText } = tokenizer
  if (endOfText === null) {
    throw new ExplorerError('NotAvailable', 'This model’s vocabulary has no <|endoftext|>. Switch it off.')
  }
  const first = { id: endOfText, text: tokenizer.word(endOfText), start: 0, end: 0 }
  const { tokens, overflows } = tokenizer.encodeStart(text, shape.positions - 1)
  return { tokens: [first, ...tokens], overflows }
}

function checkTokens(tokens: Int32Array, { shape }: Model): void {
  if (tokens.length > shape.positions) {
    throw new ExplorerError(
      'NotAvailable',
      `${tokens.length} tokens were asked of a model with ${shape.positions} positions. Use a shorter text.`,
    )
  }
  for (const id of tokens) checkIndex('token id', id, shape.vocabulary)
}

function checkIndex(what: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new ExplorerError('NotAvailable', `There is no ${what} ${index}: this model has 0 to ${count - 1}.`)
  }
}

function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new ExplorerError('NotAvailable', `${k} words were asked for: give a whole number, 0 or more.`)
  }
}

function checkRows(vectors: Float32Array, width: number): void {
  if (vectors.length % width !== 0) {
    throw new ExplorerError(
      'NotAvailable',
      `${vectors.length} numbers are no whole number of vectors: this model’s have ${width} each.`,
    )
  }
}
