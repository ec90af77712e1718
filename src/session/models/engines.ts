import { isError } from '../../core/errors'
import { tokenIdsOf } from '../../core/tokenIds'
import { type EngineService, type Offer, offers } from '../../engine/client'
import type { EngineEvent, ModelShape, RuntimeWishes, WhyBackend } from '../../engine/types'
import { say } from '../../language/language'
import { part, type Session } from '../ground/session'
import { useSession } from '../stores/session'
import { type Connection, connect, problemMessage } from './connection'
import { findOffer } from './offers'
import { inPrecision, precisionOf } from './precision'
import { refusalWords } from './refusal'
import { rememberVerdict, useRuntime, wishes } from './runtime'
import { isUnmeasured, measureThreads } from './threads'

/** What is kept for each session. */
interface Own {
  /**
   * The engine that runs, and the one that is on its way. A model that streams in takes the place of the one
   * before as soon as it has moved the sentence by one step; until then the one before stays in use.
   */
  current: Connection | undefined
  coming: Connection | undefined
  chosen: Offer
}

const ownOf = part((session): Own => {
  const own: Own = { current: undefined, coming: undefined, chosen: offers[0] }
  session.onStop(() => {
    own.current?.client.terminate()
    own.coming?.client.terminate()
  })
  return own
})

const eventListenersOf = part(() => new Set<(event: EngineEvent) => void>())
const switchListenersOf = part(() => new Set<() => void>())

/** Calls this with each event of the engine in use. */
export function onEngineEvent(session: Session, listener: (event: EngineEvent) => void): void {
  const eventListeners = eventListenersOf(session)
  eventListeners.add(listener)
}

/** Calls this when another engine has come into use. */
export function onSwitch(session: Session, listener: () => void): void {
  const switchListeners = switchListenersOf(session)
  switchListeners.add(listener)
}

/** The engine in use; started if there is none, or if the last one ended. Rejects if its model cannot be loaded. */
export function engine(session: Session): Promise<EngineService> {
  const own = ownOf(session)
  own.current ??= begin(session, own.chosen)
  return own.current.engine
}

/** The sizes of the model in use. Rejects as `engine` does. */
export function shapeInUse(session: Session): Promise<ModelShape> {
  const own = ownOf(session)
  own.current ??= begin(session, own.chosen)
  return own.current.shape
}

/** Resolves when the model in use is all there. */
export async function loaded(session: Session): Promise<void> {
  const own = ownOf(session)
  await engine(session)
  if (own.current !== undefined) await allThere(own.current)
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
export async function chooseModel(session: Session, id: string): Promise<void> {
  const own = ownOf(session)
  const offer = findOffer(session, id)
  if (offer === undefined) throw new RangeError(say('problems.noSuchModel', { id }))
  const { refusal } = inPrecision(offer, precisionOf(session, id))
  if (refusal !== null) {
    const words = { name: offer.name, refusal: refusalWords(refusal) }
    throw new RangeError(say('problems.modelRefused', words))
  }
  if (own.coming?.offer === offer) return allThere(own.coming)
  cancelComing(session)
  const hasEnded = own.current === undefined && useSession.of(session).getState().model.phase === 'restarting'
  if (own.current?.offer === offer || (own.current === undefined && !hasEnded) || own.chosen === offer) {
    own.chosen = offer
    return loaded(session)
  }
  await bring(session, offer)
}

/** Loads the model in use, or the one on its way, anew, as it is wished for now. What is in use stays until then. */
export async function reload(session: Session): Promise<void> {
  const own = ownOf(session)
  if (own.current === undefined) return
  const offer = own.coming?.offer ?? own.current.offer
  cancelComing(session)
  const arrived = bring(session, offer)
  void tryComing(session).catch(() => undefined)
  await arrived
}

async function bring(session: Session, offer: Offer): Promise<void> {
  const own = ownOf(session)
  const next = begin(session, offer)
  own.coming = next
  showComing(session)
  try {
    await allThere(next)
    await next.trying?.catch(() => undefined)
  } catch (error) {
    throw next.fault ?? error
  }
  if (next.fault !== undefined) throw next.fault
  if (own.coming === next) use(session, next)
}

/**
 * Where the model in use cannot run a text and has never run one, the one before comes back; its own last words stay on
 * the screen. False where there is none before, or the failure is of another kind.
 */
export function giveWay(session: Session, error: unknown): boolean {
  const own = ownOf(session)
  if (own.current?.before === undefined || !isError(error, 'RuntimeError')) return false
  fail(session, own.current, error)
  return true
}

/** The model in use has run a text: once it is all there, it stays. */
export function keepModel(session: Session): void {
  const own = ownOf(session)
  const used = own.current
  void used?.loaded.then(
    () => {
      delete used.before
    },
    () => undefined,
  )
}

function fail(session: Session, connection: Connection, error: unknown): void {
  const own = ownOf(session)
  connection.fault = error
  connection.status = {
    ...connection.status,
    phase: 'failed',
    message: problemMessage(error),
    isPlain: false,
    progress: null,
    verified: null,
  }
  if (connection === own.coming) showComing(session)
  drop(session, connection)
}

/** The graphics card of a connection was lost: its model is loaded again on the processor, and takes its place. */
function replace(session: Session, lost: Connection, because: WhyBackend): void {
  const own = ownOf(session)
  if (lost !== own.current && lost !== own.coming) return
  if (lost === own.current) own.coming?.client.terminate()
  const next = begin(session, lost.offer, { backend: 'wasm', because })
  lost.successor = next
  if (lost === own.coming) lost.client.terminate()
  own.coming = next
  showComing(session)
  void tryComing(session).catch(() => undefined)
  allThere(next).then(
    () => own.coming === next && use(session, next),
    () => undefined,
  )
}

/** Gives up the model that is on its way. What has come of it stays on the device. */
export function cancelComing(session: Session): void {
  const own = ownOf(session)
  own.coming?.client.terminate()
  own.coming = undefined
  showComing(session)
}

/** Lets the model that is on its way try the text; it comes into use once it has moved it. */
export async function tryComing(session: Session): Promise<void> {
  const own = ownOf(session)
  const next = own.coming
  if (next === undefined) return
  next.trying = tryText(session, next)
  try {
    await next.trying
  } catch (error) {
    if (isError(error, 'RuntimeError') && next === own.coming) fail(session, next, error)
    else if (next === own.current) giveWay(session, error)
    throw error
  }
}

async function tryText(session: Session, { engine: starting }: Connection): Promise<void> {
  const { text, prependEndOfText } = useSession.of(session).getState()
  const service = await starting
  const { tokens } = await service.tokenize(text, prependEndOfText)
  if (tokens.length > 0) await service.run(tokenIdsOf(tokens))
}

function begin(session: Session, offer: Offer, further: RuntimeWishes = {}): Connection {
  const own = ownOf(session)
  const eventListeners = eventListenersOf(session)
  const connection = connect(
    session,
    offer,
    { ...wishes(session), precision: precisionOf(session, offer.id), ...further },
    (changed) => {
      if (changed === own.current) showCurrent(session)
      if (changed === own.coming) showComing(session)
      if (changed.status.phase === 'failed') drop(session, changed)
    },
  )
  if (offer.hub !== null)
    void connection.loaded.then(
      () => measureWhenIdle(session),
      () => undefined,
    )
  const { client } = connection
  client.onEvent((event) => {
    if (event.kind === 'compared') rememberVerdict(session, event.key, event.verdict)
    if (event.kind === 'fidelity') {
      connection.fidelity = event.fidelity
      if (connection === own.current) useRuntime.of(session).setState({ fidelity: event.fidelity })
    }
    if (event.kind === 'device-lost') replace(session, connection, event.why)
    if (connection === own.coming && event.kind === 'station' && event.station > 0) use(session, connection)
    if (connection !== own.current) return
    for (const listener of eventListeners) listener(event)
  })
  void client.died.then(() => {
    const isCurrent = connection === own.current
    connection.status = {
      ...connection.status,
      phase: isCurrent ? 'restarting' : 'failed',
      message: isCurrent ? endedWhileShown : endedWhileComing,
      isPlain: false,
    }
    if (isCurrent) showCurrent(session)
    if (connection === own.coming) showComing(session)
    drop(session, connection)
  })
  void connection.shape.then(
    (shape) => {
      if (connection === own.current) useSession.of(session).setState({ shape })
    },
    () => undefined,
  )
  void connection.runtime.then(
    (report) => {
      if (connection === own.current) useRuntime.of(session).setState({ report })
    },
    () => undefined,
  )
  queueMicrotask(() => connection === own.current && showCurrent(session))
  return connection
}

const endedWhileShown = (): string => say('problems.workerEnded')
const endedWhileComing = (): string => say('problems.workerEndedWhileLoading')

/** Once a large model is there and nothing else is to be done. */
function measureWhenIdle(session: Session): void {
  if (!isUnmeasured(session)) return
  const whenIdle = globalThis.requestIdleCallback ?? session.clock.setTimeout
  whenIdle(() => void measureThreads(session).catch(() => undefined))
}

/** A connection that has failed is used no more; its last words stay on the screen. */
function drop(session: Session, connection: Connection): void {
  const own = ownOf(session)
  connection.client.terminate()
  const { before, status } = connection
  let back: Offer | undefined
  if (connection === own.coming) {
    own.coming = undefined
    // The worker of the one in use has ended meanwhile.
    if (own.current === undefined) back = own.chosen
  } else if (connection === own.current) {
    own.current = undefined
    back = before
  }
  if (back === undefined || status.phase !== 'failed') return
  bringIn(session, begin(session, back))
  useSession.of(session).setState({ coming: status })
}

function use(session: Session, next: Connection): void {
  const own = ownOf(session)
  const before = own.chosen === next.offer ? own.current?.before : own.chosen
  if (before !== undefined) next.before = before
  own.current?.client.terminate()
  own.coming = undefined
  bringIn(session, next, () => showComing(session))
}

/** @param onShown called with the first that is shown of it. */
function bringIn(session: Session, next: Connection, onShown: () => void = () => undefined): void {
  const own = ownOf(session)
  const switchListeners = switchListenersOf(session)
  own.current = next
  own.chosen = next.offer
  void Promise.all([next.shape, next.runtime]).then(
    ([shape, report]) => {
      if (own.current !== next) return
      useSession.of(session).setState({ shape, run: null })
      useRuntime.of(session).setState({ report, fidelity: next.fidelity })
      showCurrent(session)
      onShown()
      for (const listener of switchListeners) listener()
    },
    () => undefined,
  )
}

function showCurrent(session: Session): void {
  const own = ownOf(session)
  if (own.current !== undefined) useSession.of(session).setState({ model: own.current.status })
}

function showComing(session: Session): void {
  const own = ownOf(session)
  useSession.of(session).setState({ coming: own.coming?.status ?? null })
}
