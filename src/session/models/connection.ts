import { isError } from '../../core/errors'
import type { ErrorText } from '../../core/errorText'
import type { EngineClient, EngineService, Offer } from '../../engine/client'
import type {
  ModelShape,
  Precision,
  PrecisionFidelity,
  RuntimeReport,
  RuntimeWishes,
} from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { markOnce } from '../stores/marks'
import { createMeter, describeProgress, type LoadProgress } from '../stores/progress'
import type { ModelStatus } from '../stores/session'
import { locate } from './location'
import { inPrecision } from './precision'
import { checkModel } from './selfCheck'
import { describeRuntime } from './whyRun'

/** A worker with an engine in it, and the model that is loaded there or on its way. */
export interface Connection {
  readonly offer: Offer
  readonly client: EngineClient
  /** The engine, once its model's shape and tokenizer are known. */
  readonly engine: Promise<EngineService>
  readonly shape: Promise<ModelShape>
  /** All of the model is there. */
  readonly loaded: Promise<void>
  /** What runs it. */
  readonly runtime: Promise<RuntimeReport>
  /** What it last told of itself. */
  status: ModelStatus
  /** How an approximation agrees with the model's file: null if not measured, absent while it is not known. */
  fidelity?: PrecisionFidelity | null
  /** The model that it took the place of, until it has shown that it runs: if it cannot, that one comes back. */
  before?: Offer
  /** Why it cannot run, though it was loaded. */
  fault?: unknown
  /** Reads the latest text, while this one is on its way. */
  trying?: Promise<unknown>
  /** The connection that took over where this one's graphics card was lost. */
  successor?: Connection
}

/** Interval of progress, ms: a status that changes faster cannot be read, nor read aloud. */
const STATUS_INTERVAL = 1000

/**
 * Starts a worker and loads a model in it.
 *
 * @param wishes how the model is to be run.
 * @param onStatus told whenever `status` has changed.
 */
export function connect(
  session: Session,
  offer: Offer,
  wishes: RuntimeWishes,
  onStatus: (connection: Connection) => void,
): Connection {
  const client = session.startEngine(offer.trace === null ? 'model' : 'trace')
  const { precision = 'exact' } = wishes
  const place = locate(session, offer)
  const started = place.then(({ location }) => client.service.load({ ...location, wishes }))
  const loaded = started.then(() => client.service.loaded())
  const connection: Connection = {
    offer,
    client,
    engine: started.then(() => client.service),
    shape: started.then(({ shape }) => shape),
    loaded,
    runtime: started.then(({ runtime }) => runtime),
    status: {
      id: offer.id,
      name: nameOf(offer, precision),
      precision,
      phase: 'loading',
      notDelivered: false,
      message: starting,
      isPlain: false,
      progress: null,
      verified: null,
      sum: null,
      saved: offer.trace,
    },
  }
  const tell = (
    phase: ModelStatus['phase'],
    message: () => string,
    further: Partial<Pick<ModelStatus, 'isPlain' | 'progress' | 'verified' | 'notDelivered'>> = {},
  ): void => {
    connection.status = {
      ...connection.status,
      phase,
      message,
      isPlain: false,
      progress: null,
      verified: null,
      ...further,
    }
    onStatus(connection)
  }
  client.onEvent((event) => {
    if (event.kind !== 'sum') return
    connection.status = { ...connection.status, sum: event.sum }
    onStatus(connection)
  })
  const progress = followProgress(session, connection, tell)
  Promise.all([place, started, loaded]).then(
    async ([{ notKept }, { shape, runtime }]) => {
      const told = progress.end().notKept
      const reason = told ?? notKept
      const ready = readyMessage(shape, runtime, reason)
      const isPlain = runtime.backend !== 'saved' && runtime.precision === 'exact' && reason === null
      tell('ready', ready, { isPlain })
      markOnce('traveling-words-ready')
      const check = await checkModel(session, offer, client.service, runtime)
      if (check !== null) tell('ready', joined(ready, check.message), { verified: check.passed })
    },
    (error: unknown) => {
      progress.end()
      if (!isError(error, 'WorkerDied') && !isError(error, 'DeviceLost'))
        tell('failed', problemMessage(error), { notDelivered: isError(error, 'NetworkError') })
    },
  )
  void client.died.then(progress.end)
  for (const part of [connection.engine, connection.shape, connection.runtime, loaded])
    part.catch(() => undefined)
  return connection
}

/**
 * What a status says. Made out here: React keeps a status for a while after it was shown, and a function that is made
 * where a worker is started keeps the worker.
 */
type Message = () => string

const starting: Message = () => say('status.starting')
const nameOf =
  (offer: Offer, precision: Precision): Message =>
  () =>
    inPrecision(offer, precision).name
export const problemMessage =
  (error: unknown): Message =>
  () =>
    problemText(error)
const progressMessage =
  (progress: LoadProgress): Message =>
  () =>
    describeProgress(progress)
const joined =
  (...messages: readonly Message[]): Message =>
  () =>
    messages.map((message) => message()).join(say('status.separator'))

/** @param notKept why the model is not kept on this device: worded, or to be worded; null where it is. */
function readyMessage(
  shape: ModelShape,
  runtime: RuntimeReport,
  notKept: ErrorText | string | null,
): Message {
  const { blocks, positions } = shape
  if (runtime.backend === 'saved') return () => say('status.savedTrace', { positions, blocks })
  const ready = (): string => say('status.ready', { blocks, runtime: describeRuntime(runtime) })
  if (notKept === null) return ready
  const kept = (): string => {
    const reason = typeof notKept === 'string' ? notKept : say.errorText(notKept)
    return say('status.notKept', { reason })
  }
  return joined(ready, kept)
}

/** Tells at intervals what has come, until its end. */
function followProgress(
  session: Session,
  { client, offer }: Connection,
  tell: (phase: 'loading', message: () => string, further: { readonly progress: LoadProgress }) => void,
): { end(): LoadProgress } {
  const meter = createMeter(offer.bytes)
  client.onEvent((event) => meter.take(event, session.clock.now()))
  const timer = session.clock.setInterval(() => {
    const progress = meter.read(session.clock.now())
    if (progress.needed > 0) tell('loading', progressMessage(progress), { progress })
  }, STATUS_INTERVAL)
  return {
    end() {
      session.clock.clearInterval(timer)
      return meter.read(session.clock.now())
    },
  }
}
