import type { FileLike } from '../model/files/blobSource'
import type { Offer, SavedFile } from '../model/hub/offers'
import { connect, type Remote } from '../workers/spawn'
import type { ServesUnits } from '../workers/unitsLine'
import type { SavedRequest } from './saved/encodeSaved'
import type { Engine, EngineEvent } from './types'

export { type HeadRole, rolesOf } from '../model/hub/catalog'
export { readHubAddress } from '../model/hub/hubAddress'
export {
  HUB,
  keptName,
  localOffer,
  type Offer,
  offers,
  repositoryUrl,
  type SavedFile,
  traceOffer,
  weightsUrl,
} from '../model/hub/offers'
export { refusalOf } from '../model/memory'
export { int8Folder, keptModels, removeModel } from './storage/privateFiles'

export type { FileLike }

/** What is seldom needed comes when it is. */
const repositories = (): Promise<typeof import('./files/repositories')> => import('./files/repositories')

/** Looks up “owner/name” or “owner/name@revision” on a hub. Rejects with why it is not there, or cannot be run. */
export async function lookUp(endpoint: string, name: string, signal: AbortSignal): Promise<Offer> {
  return (await repositories()).lookUp(endpoint, name, signal)
}

/** The repositories of a hub that were opened by name before and are kept on this device. */
export async function keptRepositories(endpoint: string): Promise<Offer[]> {
  return (await repositories()).keptRepositories(endpoint)
}

/** Whether a file holds a saved trace, as far as its first bytes tell. */
export async function looksSaved(file: FileLike): Promise<boolean> {
  return (await import('./saved/looksSaved')).looksSaved(file)
}

/** Rejects, saying what it is, where one of these files is of a kind that people take for a model. */
export async function refuseOthers(files: readonly FileLike[]): Promise<void> {
  await (await import('./files/otherFiles')).refuseOthers(files)
}

/** What a saved trace says of itself. Rejects with ModelFileError where the file cannot be used. */
export async function describeSaved(file: FileLike): Promise<SavedFile> {
  return (await import('./saved/describeSaved')).describeSaved(file)
}

/** What a trace is saved with besides its hooks. */
export async function encodeSaved(request: SavedRequest): Promise<Uint8Array[]> {
  return (await import('./saved/encodeSaved')).encodeSaved(request)
}

/** What the engine's worker is asked. */
export type EngineService = Engine & ServesUnits

/** The engine in its worker. */
export interface EngineClient extends Remote<EngineService> {
  onEvent(listener: (event: EngineEvent) => void): void
}

/** Starts a worker with an engine in it: one that runs a model, or one that reads a saved trace. */
export function startEngine(reads: 'model' | 'trace' = 'model'): EngineClient {
  const remote = connect<EngineService>((name) =>
    reads === 'model'
      ? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })
      : new Worker(new URL('./saved/worker.ts', import.meta.url), { type: 'module', name }),
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
