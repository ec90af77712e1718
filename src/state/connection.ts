import { isError, messageOf } from '../core/errors'
import { type CatalogEntry, catalog, type EngineClient, findModel, startEngine } from '../engine/client'
import type { Engine, EngineEvent } from '../engine/types'
import { type ModelStatus, useSession } from './session'

/** The engine's worker and the model in it: started, watched, started again. */

export const models: readonly CatalogEntry[] = catalog

interface Connection {
  readonly client: EngineClient
  /** The engine, once its model's shape and tokenizer are known. */
  readonly engine: Promise<Engine>
}

let connection: Connection | undefined
let chosen = catalog[0]
const listeners = new Set<(event: EngineEvent) => void>()

/** Bytes are told at most this often, ms: a status that changes faster cannot be read, nor read aloud. */
const STATUS_INTERVAL = 250

/** Hears what every engine tells, the present one and those after it. */
export function onEngineEvent(listener: (event: EngineEvent) => void): void {
  listeners.add(listener)
}

/** The engine; started if there is none, or if the last one ended. Rejects if its model cannot be loaded. */
export function engine(): Promise<Engine> {
  connection ??= connectTo(chosen)
  return connection.engine
}

/** Chooses a model and begins to load it. The old one's memory goes with its worker. */
export function chooseModel(id: string): Promise<Engine> {
  const entry = findModel(id)
  if (entry === undefined) return Promise.reject(new RangeError(`There is no model “${id}”.`))
  if (connection !== undefined && entry === chosen) return connection.engine
  connection?.client.terminate()
  connection = undefined
  chosen = entry
  useSession.setState({ shape: null, run: null })
  return engine()
}

function setStatus(phase: ModelStatus['phase'], message: string): void {
  useSession.setState({ model: { id: chosen.id, name: chosen.name, phase, message } })
}

function connectTo(entry: CatalogEntry): Connection {
  setStatus('loading', 'Starting')
  const client = startEngine()
  const isCurrent = (): boolean => connection?.client === client
  client.onEvent((event) => {
    if (!isCurrent()) return
    for (const listener of listeners) listener(event)
  })
  showProgress(client, entry, isCurrent)
  void client.died.then(() => {
    if (!isCurrent()) return
    connection = undefined
    setStatus('restarting', 'The model’s worker ended. It starts again with the next change of the text.')
  })
  const failed = (error: unknown): void => {
    if (!isCurrent() || isError(error, 'WorkerDied')) return
    connection = undefined
    client.terminate()
    setStatus('failed', messageOf(error))
  }
  const url = new URL(entry.folder, document.baseURI).href
  const started = client.service.load({ id: entry.id, url }).then(({ shape, threads }) => {
    if (isCurrent()) useSession.setState({ shape })
    const done = `${shape.blocks} blocks, ${threads === 1 ? 'one thread' : `${threads} threads`}`
    client.service.loaded().then(() => isCurrent() && setStatus('ready', `Ready: ${done}`), failed)
    return client.service
  })
  started.catch(failed)
  return { client, engine: started }
}

function showProgress(client: EngineClient, { bytes }: CatalogEntry, isCurrent: () => boolean): void {
  let lastShown = Number.NEGATIVE_INFINITY
  client.onEvent((event) => {
    if (!isCurrent() || event.kind === 'station' || performance.now() - lastShown < STATUS_INTERVAL) return
    lastShown = performance.now()
    if (event.kind === 'bytes') {
      const total = event.total ?? bytes
      setStatus('loading', `Loading: ${megabytes(event.received)} of ${megabytes(total)} MB`)
    } else {
      setStatus('loading', `Setting up: ${event.ready} of ${event.steps} steps`)
    }
  })
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
