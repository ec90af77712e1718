import type { Offer } from '../model/offers'
import { connect, type Remote } from '../workers/spawn'
import type { Engine, EngineEvent } from './types'

export { readHubAddress } from '../model/hubAddress'
export { refusalOf } from '../model/memory'
export {
  HUB,
  keptName,
  localOffer,
  type Offer,
  offers,
  repositoryUrl,
  weightsUrl,
} from '../model/offers'
export { int8Folder, keptModels, removeModel } from './privateFiles'
export { encodeTrace } from './traceFile'

/** What is seldom needed comes when it is. */
const repositories = (): Promise<typeof import('./repositories')> => import('./repositories')

/** Looks up “owner/name” or “owner/name@revision” on a hub. Rejects with why it is not there, or cannot be run. */
export async function lookUp(endpoint: string, name: string, signal: AbortSignal): Promise<Offer> {
  return (await repositories()).lookUp(endpoint, name, signal)
}

/** The repositories that were opened by name before and are kept on this device. */
export async function keptRepositories(): Promise<Offer[]> {
  return (await repositories()).keptRepositories()
}

/** The engine in its worker. */
export interface EngineClient extends Remote<Engine> {
  onEvent(listener: (event: EngineEvent) => void): void
}

/** Starts a worker with an engine in it. */
export function startEngine(): EngineClient {
  const remote = connect<Engine>(
    (name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
  )
  return {
    ...remote,
    onEvent: (listener) =>
      remote.onMessage((data) => {
        if (typeof data === 'object' && data !== null && 'engineEvent' in data) {
          listener(data.engineEvent as EngineEvent)
        }
      }),
  }
}
