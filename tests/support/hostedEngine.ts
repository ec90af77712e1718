import { openNodeBackend } from '../../src/cli/node'
import { createEngine } from '../../src/engine/engine'
import type { Engine, EngineEvent, ModelLocation } from '../../src/engine/types'
import type { ModelFiles } from '../../src/engine/weights/modelFiles'

export { pending } from './pending'

/** An engine whose events and files a test provides. */
export function hostedEngine(
  openFiles: (location: ModelLocation) => ModelFiles,
  onEvent: (event: EngineEvent) => void = () => undefined,
): Engine {
  return createEngine({
    openBackend: async () => ({ backend: await openNodeBackend(), compareAs: null }),
    openFiles,
    onEvent,
  })
}

/** The name of the error that a promise rejects with. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
  return 'no refusal'
}
