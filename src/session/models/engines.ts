import { isError } from '../../core/errors'
import { tokenIdsOf } from '../../core/tokenIds'
import { type EngineService, type Offer, offers } from '../../engine/client'
import type { EngineEvent, ModelShape, RuntimeWishes, WhyBackend } from '../../engine/types'
import { say } from '../../language/language'
import { useSession } from '../stores/session'
import { type Connection, connect, problemMessage } from './connection'
import { findOffer } from './offers'
import { inPrecision, precisionOf } from './precision'
import { refusalWords } from './refusal'
import { rememberVerdict, useRuntime, wishes } from './runtime'
import { isUnmeasured, measureThreads } from './threads'

/**
 * The engine that runs, and the one that is on its way. A model that streams in takes the place of the one
 * before as soon as it has moved the sentence by one step; until then the one before stays in use.
 */

let current: Connection | undefined
let coming: Connection | undefined
let chosen: Offer = offers[0]
const eventListeners = new Set<(event: EngineEvent) => void>()
const switchListeners = new Set<() => void>()

/** Hears what the engine in use tells. */
export function onEngineEvent(listener: (event: EngineEvent) => void): void {
  eventListeners.add(listener)
}

/** Hears that another engine has come into use: what is read must be read by it. */
export function onSwitch(listener: () => void): void {
  switchListeners.add(listener)
}

/** The engine in use; started if there is none, or if the last one ended. Rejects if its model cannot be loaded. */
export function engine(): Promise<EngineService> {
  current ??= begin(chosen)
  return current.engine
}

/** The sizes of the model in use. Rejects as `engine` does. */
export function shapeInUse(): Promise<ModelShape> {
  current ??= begin(chosen)
  return current.shape
}

/** Resolves when the model in use is all there. */
export async function loaded(): Promise<void> {
  await engine()
  if (current !== undefined) await allThere(current)
}

/** Resolves when a connection's model is all there, or that of the one which took over from it. */
async function allThere(connection: Connection): Promise<void> {
  try {
    await connection.loaded
  } catch (error) {
    if (!isError(error, 'DeviceLost') || connection.successor === undefined) throw error
    await allThere(connection.successor)
  }
}

/**
 * Chooses a model; resolves when it is in use and all there. Rejects with RangeError where there is no such
 * model or this device cannot hold it, and with what went wrong on the way; the one before then stays in use.
 */
export async function chooseModel(id: string): Promise<void> {
  const offer = findOffer(id)
  if (offer === undefined) throw new RangeError(say('problems.thereIsNoModel', { id }))
  const { refusal } = inPrecision(offer, precisionOf(id))
  if (refusal !== null) {
    const words = { name: offer.name, refusal: refusalWords(refusal) }
    throw new RangeError(say('problems.cannotBeRunHereIt', words))
  }
  if (coming?.offer === offer) return allThere(coming)
  cancelComing()
  const hasEnded = current === undefined && useSession.getState().model.phase === 'restarting'
  if (current?.offer === offer || (current === undefined && !hasEnded) || chosen === offer) {
    chosen = offer
    return loaded()
  }
  await bring(offer)
}

/** Loads the model in use, or the one on its way, anew, as it is wished for now. What is in use stays until then. */
export async function reload(): Promise<void> {
  if (current === undefined) return
  const offer = coming?.offer ?? current.offer
  cancelComing()
  const arrived = bring(offer)
  void tryComing().catch(() => undefined)
  await arrived
}

async function bring(offer: Offer): Promise<void> {
  const next = begin(offer)
  coming = next
  showComing()
  try {
    await allThere(next)
    await next.trying?.catch(() => undefined)
  } catch (error) {
    throw next.fault ?? error
  }
  if (next.fault !== undefined) throw next.fault
  if (coming === next) use(next)
}

/**
 * Where the model in use cannot run a text and has never run one, the one before comes back; its own last words stay on
 * the screen. False where there is none before, or the failure is of another kind.
 */
export function giveWay(error: unknown): boolean {
  if (current?.before === undefined || !isError(error, 'RuntimeError')) return false
  fail(current, error)
  return true
}

/** The model in use has run a text: once it is all there, it stays. */
export function keepModel(): void {
  const used = current
  void used?.loaded.then(
    () => {
      delete used.before
    },
    () => undefined,
  )
}

function fail(connection: Connection, error: unknown): void {
  connection.fault = error
  connection.status = {
    ...connection.status,
    phase: 'failed',
    message: problemMessage(error),
    isPlain: false,
    progress: null,
    verified: null,
  }
  if (connection === coming) showComing()
  drop(connection)
}

/** The graphics card of a connection was lost: its model is loaded again on the processor, and takes its place. */
function replace(lost: Connection, because: WhyBackend): void {
  if (lost !== current && lost !== coming) return
  if (lost === current) coming?.client.terminate()
  const next = begin(lost.offer, { backend: 'wasm', because })
  lost.successor = next
  if (lost === coming) lost.client.terminate()
  coming = next
  showComing()
  void tryComing().catch(() => undefined)
  allThere(next).then(
    () => coming === next && use(next),
    () => undefined,
  )
}

/** Gives up the model that is on its way. What has come of it stays on the device. */
export function cancelComing(): void {
  coming?.client.terminate()
  coming = undefined
  showComing()
}

/** Lets the model that is on its way try the text; it comes into use once it has moved it. */
export async function tryComing(): Promise<void> {
  const next = coming
  if (next === undefined) return
  next.trying = tryText(next)
  try {
    await next.trying
  } catch (error) {
    if (isError(error, 'RuntimeError') && next === coming) fail(next, error)
    else if (next === current) giveWay(error)
    throw error
  }
}

async function tryText({ engine: starting }: Connection): Promise<void> {
  const { text, prependEndOfText } = useSession.getState()
  const service = await starting
  const { tokens } = await service.tokenize(text, prependEndOfText)
  if (tokens.length > 0) await service.run(tokenIdsOf(tokens))
}

function begin(offer: Offer, further: RuntimeWishes = {}): Connection {
  const connection = connect(
    offer,
    { ...wishes(), precision: precisionOf(offer.id), ...further },
    (changed) => {
      if (changed === current) showCurrent()
      if (changed === coming) showComing()
      if (changed.status.phase === 'failed') drop(changed)
    },
  )
  if (offer.hub !== null) void connection.loaded.then(measureWhenIdle, () => undefined)
  const { client } = connection
  client.onEvent((event) => {
    if (event.kind === 'compared') rememberVerdict(event.key, event.verdict)
    if (event.kind === 'fidelity') {
      connection.fidelity = event.fidelity
      if (connection === current) useRuntime.setState({ fidelity: event.fidelity })
    }
    if (event.kind === 'device-lost') replace(connection, event.why)
    if (connection === coming && event.kind === 'station' && event.station > 0) use(connection)
    if (connection !== current) return
    for (const listener of eventListeners) listener(event)
  })
  void client.died.then(() => {
    const isCurrent = connection === current
    connection.status = {
      ...connection.status,
      phase: isCurrent ? 'restarting' : 'failed',
      message: isCurrent ? endedWhileShown : endedWhileComing,
      isPlain: false,
    }
    if (isCurrent) showCurrent()
    if (connection === coming) showComing()
    drop(connection)
  })
  void connection.shape.then(
    (shape) => {
      if (connection === current) useSession.setState({ shape })
    },
    () => undefined,
  )
  void connection.runtime.then(
    (report) => {
      if (connection === current) useRuntime.setState({ report })
    },
    () => undefined,
  )
  queueMicrotask(() => connection === current && showCurrent())
  return connection
}

const endedWhileShown = (): string => say('problems.theModelsWorkerEndedIt')
const endedWhileComing = (): string => say('problems.theModelsWorkerEndedChoose')

/** Once a large model is there and nothing else is to be done. */
function measureWhenIdle(): void {
  if (!isUnmeasured()) return
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout
  whenIdle(() => void measureThreads().catch(() => undefined))
}

/** A connection that has failed is used no more; its last words stay on the screen. */
function drop(connection: Connection): void {
  connection.client.terminate()
  const { before, status } = connection
  let back: Offer | undefined
  if (connection === coming) {
    coming = undefined
    // The worker of the one in use has ended meanwhile.
    if (current === undefined) back = chosen
  } else if (connection === current) {
    current = undefined
    back = before
  }
  if (back === undefined || status.phase !== 'failed') return
  bringIn(begin(back))
  useSession.setState({ coming: status })
}

function use(next: Connection): void {
  const before = chosen === next.offer ? current?.before : chosen
  if (before !== undefined) next.before = before
  current?.client.terminate()
  coming = undefined
  bringIn(next, showComing)
}

/** @param onShown called with the first that is shown of it. */
function bringIn(next: Connection, onShown: () => void = () => undefined): void {
  current = next
  chosen = next.offer
  void Promise.all([next.shape, next.runtime]).then(
    ([shape, report]) => {
      if (current !== next) return
      useSession.setState({ shape, run: null })
      useRuntime.setState({ report, fidelity: next.fidelity })
      showCurrent()
      onShown()
      for (const listener of switchListeners) listener()
    },
    () => undefined,
  )
}

function showCurrent(): void {
  if (current !== undefined) useSession.setState({ model: current.status })
}

function showComing(): void {
  useSession.setState({ coming: coming?.status ?? null })
}
