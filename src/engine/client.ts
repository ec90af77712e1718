import { connect, type Remote } from '../workers/spawn'
import type { Engine, EngineEvent } from './types'

export { HUB, type Offer, offers, weightsUrl } from '../model/offers'
export { keptModels, removeModel } from './privateFiles'
export { encodeTrace } from './traceFile'

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
