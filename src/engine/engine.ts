import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { stepCount } from '../core/hooks'
import { landmarkUnits } from '../lens/words'
import { checkIndex, checkTokens } from '../model/checks'
import { readText } from '../model/tokenizer/readText'
import { checkCount, checkRows } from './checks'
import { type AnswerParts, readAnswer } from './readers/answer'
import { circuitsOf, createCircuits } from './readers/circuits'
import { createLensReaders } from './readers/lensReaders'
import { createProbes, probesOf } from './readers/probes'
import { createReaders } from './readers/readers'
import { createSeesFrom } from './readers/seenFrom'
import { createCompares } from './readers/twoTexts'
import { type ForwardHost, forward } from './run/forward'
import { createGenerates } from './run/generate'
import { createLatestTaskQueue, type Task } from './run/latestTaskQueue'
import { createSelfChecks } from './run/selfCheck'
import type { OpenedBackend } from './runtime/openBackend'
import { timeShortRuns } from './runtime/shortRuns'
import { adoptTokens, stationsOf } from './trace/trace'
import {
  closeModel,
  createRunning,
  forgetSources,
  type Running,
  readTrace,
  replaceEdited,
  traceNamed,
} from './trace/traces'
import type { Engine, EngineEvent, ModelLocation, RunReport, TraceName } from './types'
import { gpuCheck } from './weights/gpuCheck'
import { anotherModel, loadModel } from './weights/model'
import type { ModelFiles } from './weights/modelFiles'
import { readAgain } from './weights/openSlices'
import { createWeightReader } from './weights/weightReader'
import { NOTHING_RUN, runEdits } from './whatIf/runEdits'
import { createTurns } from './whatIf/turns'
import { createWhatIf } from './whatIf/whatIf'

/** What surrounds the engine: the browser's worker, or Node. */
export interface EngineHost {
  /** Opens what is to run a model. */
  openBackend(location: ModelLocation): Promise<OpenedBackend>
  openFiles(location: ModelLocation, onEvent: (event: EngineEvent) => void): ModelFiles
  onEvent(event: EngineEvent): void
}

const newerRun = (): ExplorerError => new ExplorerError('Cancelled', errorText`A newer run took its place.`)
const newerEdit = (): ExplorerError =>
  new ExplorerError('Cancelled', errorText`A newer edit or text took its place.`)

/** The engine: one model, its traces, the latest run of each wins. See `Engine` for the contract. */
export function createEngine(host: EngineHost): Engine {
  let running: Running | undefined
  let latestLoad = 0
  const queues = {
    text: createLatestTaskQueue(newerRun),
    second: createLatestTaskQueue(newerRun),
    edited: createLatestTaskQueue(newerEdit),
  }

  const current = (): Running => {
    if (running === undefined)
      throw new ExplorerError('NotAvailable', errorText`No model is loaded. Load one first.`)
    return running
  }
  const whatIf = createWhatIf(current, Object.values(queues), host.onEvent)
  const turns = createTurns(current, Object.values(queues))
  const selfChecks = createSelfChecks(current, [...Object.values(queues), whatIf.sweeps])
  const read = (name: TraceName) => {
    const state = current()
    return { model: state.model, ...traceNamed(state, name) }
  }

  const load: Engine['load'] = async (location) => {
    const mine = ++latestLoad
    const all = [...Object.values(queues), whatIf.sweeps, turns.queue, selfChecks.checks]
    for (const queue of all) queue.stop()
    const previous = running
    running = undefined
    if (previous !== undefined) {
      await Promise.all(all.map((queue) => queue.settled()))
      await closeModel(previous)
    }
    const precision = location.wishes?.precision ?? 'exact'
    const { sum: _, ...unchecked } = location
    const files = host.openFiles(location, host.onEvent)
    const model = await loadModel(files, host.openBackend(location), {
      onPlan: (bytes) => host.onEvent({ kind: 'plan', bytes }),
      onStep: (ready, steps) => host.onEvent({ kind: 'step-ready', ready, steps }),
      onWords: (ready, words) => host.onEvent({ kind: 'words-ready', ready, words }),
      precision,
      comparing: (key) => gpuCheck(key, host),
      onFidelity: (fidelity) => host.onEvent({ kind: 'fidelity', fidelity }),
      onNotKept: (reason) => host.onEvent({ kind: 'not-kept', reason }),
    })
    const { backend } = model
    void backend.lost.then((cause) => host.onEvent({ kind: 'device-lost', why: { kind: 'lost', cause } }))
    if (mine !== latestLoad) {
      await model.release()
      throw anotherModel()
    }
    // Bytes that are read again do not count as loading: no progress is reported.
    const again = host.openFiles(unchecked, () => undefined)
    const weights = createWeightReader(model.shape, () => readAgain(model.shape, precision, again))
    running = createRunning(model, createProbes(model, weights), (read) =>
      createCircuits(model, { weights, read }),
    )
    model.loaded.then(
      () => files.sum?.((sum) => running?.model === model && host.onEvent({ kind: 'sum', sum })),
      () => undefined,
    )
    return { shape: model.shape, threads: backend.report.threads, runtime: backend.report }
  }

  const run: Engine['run'] = async (tokens, trace = 'text') => {
    const state = current()
    checkTokens(tokens, state.model.shape)
    if (trace === 'text') {
      queues.edited.stop()
      whatIf.sweeps.stop()
      turns.queue.stop()
      replaceEdited(state, null)
    }
    const own = tokens.slice()
    return queues[trace].run((task) => runAlone(state, own, trace, task, host))
  }

  const edit: Engine['edit'] = async (edits) => {
    const state = current()
    if (edits.length === 0) {
      queues.edited.stop()
      replaceEdited(state, null)
      await queues.edited.settled()
      forgetSources(state)
      return NOTHING_RUN
    }
    return queues.edited.run(async (task) => {
      await task.until(queues.text.settled())
      const edited = runEdits(state, edits, passHost(task, 'edited', host))
      const { trace, report } = await edited.catch((error: unknown) => {
        task.check()
        replaceEdited(state, null)
        throw error
      })
      try {
        task.check()
      } catch (error) {
        trace?.release()
        throw error
      }
      if (trace === null) {
        replaceEdited(state, null)
        forgetSources(state)
        return report
      }
      const known = state.text.words.before(report.firstStation ?? 0)
      replaceEdited(state, readTrace(state.model, trace, known))
      return report
    })
  }

  const readers = createReaders(read)
  const parts: AnswerParts = {
    ...readers,
    progress(of) {
      const trace = running?.[of]?.trace
      if (trace === undefined) return null
      return { tokens: trace.tokens, stations: stationsOf(trace), all: trace.valid.length }
    },
    allWords: () => current().model.allWords,
  }

  return {
    ...circuitsOf(() => current().circuits),
    ...probesOf(() => current().probes),
    ...whatIf.methods,
    ...turns.methods,
    ...selfChecks.methods,
    load,
    run,
    edit,
    async timeShortRuns(threads) {
      const wishes = { backend: 'wasm', threads } as const
      const { backend } = await host.openBackend({ id: 'short-runs', url: '', wishes })
      return timeShortRuns(backend)
    },
    loaded: async () => current().model.loaded,
    tokenize: async (text, prependEndOfText) => readText(current().model, text, prependEndOfText),
    ...readers,
    async answer(wish, of = 'text') {
      if (wish.whole) await queues.text.settled()
      return readAnswer(parts, wish, of)
    },
    ...createLensReaders(read),
    ...createCompares(read),
    ...createSeesFrom(() => current().model, read),
    ...createGenerates(() => current().model, read),
    async unembed(vectors, k) {
      const { model, text } = current()
      checkCount(k)
      checkRows(vectors, model.shape.width)
      return text.words.read(vectors, k)
    },
    async landmarks(ids) {
      const { model } = current()
      for (const id of ids) checkIndex('token id', id, model.shape.vocabulary)
      const { gain } = await model.norms[stepCount(model.shape.blocks)]
      return landmarkUnits(await model.embed(ids), gain)
    },
  }
}

/** What a pass reports and asks while it has its task. */
const passHost = (task: Task, trace: TraceName, { onEvent }: EngineHost): ForwardHost => ({
  ...task,
  onMissingWords: (tokens) => onEvent({ kind: 'waiting-for-words', trace, run: task.number, tokens }),
  onStation: (station) => onEvent({ kind: 'station', trace, run: task.number, station }),
})

async function runAlone(
  state: Running,
  tokens: Int32Array,
  name: 'text' | 'second',
  task: Task,
  host: EngineHost,
): Promise<RunReport> {
  const { trace, patterns, words } = state[name]
  const begun = performance.now()
  const shared = adoptTokens(trace, tokens)
  patterns.forget(shared)
  words.forget(shared)
  const reused = trace.valid[trace.valid.length - 1]
  const sessionRuns = await forward(state.model, trace, passHost(task, name, host))
  return {
    run: task.number,
    tokens: tokens.length,
    computed: tokens.length - reused,
    reused,
    sessionRuns,
    milliseconds: performance.now() - begun,
  }
}
