import { isError, messageOf } from '../core/errors'
import { type EngineClient, type Offer, startEngine, weightsUrl } from '../engine/client'
import type { Engine, ModelLocation, ModelShape, RuntimeReport, RuntimeWishes } from '../engine/types'
import { hubAddress } from './hubAddress'
import { localModels } from './localModels'
import type { ModelStatus } from './session'

/** A worker with an engine in it, and the model that is loaded there or on its way. */
export interface Connection {
  readonly offer: Offer
  readonly client: EngineClient
  /** The engine, once its model's shape and tokenizer are known. */
  readonly engine: Promise<Engine>
  readonly shape: Promise<ModelShape>
  /** All of the model is there. */
  readonly loaded: Promise<void>
  /** What runs it. */
  readonly runtime: Promise<RuntimeReport>
  /** What it last told of itself. */
  status: ModelStatus
  /** The connection that took over where this one's graphics card was lost. */
  successor?: Connection
}

/** Progress is told at most this often, ms: a status that changes faster cannot be read, nor read aloud. */
const STATUS_INTERVAL = 250

/**
 * Starts a worker and loads a model in it.
 *
 * @param wishes how the model is to be run.
 * @param onStatus told whenever `status` has changed.
 */
export function connect(
  offer: Offer,
  wishes: RuntimeWishes,
  onStatus: (connection: Connection) => void,
): Connection {
  const client = startEngine()
  const started = locate(offer).then((location) => client.service.load({ ...location, wishes }))
  const loaded = started.then(() => client.service.loaded())
  const connection: Connection = {
    offer,
    client,
    engine: started.then(() => client.service),
    shape: started.then(({ shape }) => shape),
    loaded,
    runtime: started.then(({ runtime }) => runtime),
    status: { id: offer.id, name: offer.name, phase: 'loading', message: 'Starting' },
  }
  const tell = (phase: ModelStatus['phase'], message: string): void => {
    connection.status = { ...connection.status, phase, message }
    onStatus(connection)
  }
  const progress = followProgress(connection, tell)
  Promise.all([started, loaded]).then(
    ([{ shape, runtime }]) => {
      tell('ready', `Ready: ${shape.blocks} blocks, ${describeRuntime(runtime)}${progress.kept}`)
    },
    (error: unknown) => {
      if (!isError(error, 'WorkerDied') && !isError(error, 'DeviceLost')) tell('failed', messageOf(error))
    },
  )
  for (const part of [connection.engine, connection.shape, connection.runtime, loaded])
    part.catch(() => undefined)
  return connection
}

const describeRuntime = ({ backend, threads }: RuntimeReport): string => {
  if (backend === 'webgpu') return 'graphics card'
  return threads === 1 ? 'one thread' : `${threads} threads`
}

/** Where a model's files are: an embedded one's here, another's on the hub unless its weights are here too. */
async function locate({ id, bytes, folder, tokenizerFolder, hub }: Offer): Promise<ModelLocation> {
  const here = (path: string): string => new URL(path, document.baseURI).href
  const location = { id, url: here(folder), tokenizer: here(`${tokenizerFolder}tokenizer.json`), bytes }
  if (hub === null || (await localModels()).includes(id)) return location
  return { ...location, weights: weightsUrl(hubAddress(), hub), keep: `${hub.repository}@${hub.revision}` }
}

/** Tells what comes while it comes. Gives what is to be told afterwards too: where the weights are not kept, and why. */
function followProgress(
  { client, offer }: Connection,
  tell: (phase: ModelStatus['phase'], message: string) => void,
): { readonly kept: string } {
  const begun = performance.now()
  let lastShown = Number.NEGATIVE_INFINITY
  let seen = ''
  let bytes = 'beginning'
  const progress = { kept: '' }
  client.onEvent((event) => {
    switch (event.kind) {
      case 'bytes':
        bytes = describeBytes(event.received, offer.bytes, performance.now() - begun)
        break
      case 'step-ready':
        seen = `, ${event.ready} of ${event.steps} steps can be seen`
        break
      case 'waiting-for-words':
        seen = ', waiting for the words of this sentence'
        break
      case 'retrying':
        bytes = 'the connection broke, trying again'
        break
      case 'not-kept':
        progress.kept = `, not kept on this device (${event.reason})`
        break
      default:
        return
    }
    if (performance.now() - lastShown < STATUS_INTERVAL) return
    lastShown = performance.now()
    tell('loading', `Loading: ${bytes}${seen}${progress.kept}`)
  })
  return progress
}

/** Bytes, and for what takes long the rate and the time that is left. */
function describeBytes(received: number, total: number, milliseconds: number): string {
  const amount = `${megabytes(received)} of ${megabytes(total)} MB`
  const rate = received / milliseconds
  const left = (total - received) / rate / 1000
  if (milliseconds < 2000 || !(left > 1)) return amount
  return `${amount}, ${megabytes(rate * 1000)} MB/s, ${Math.ceil(left)} s left`
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
