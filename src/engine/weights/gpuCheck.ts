import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import type { EngineEvent } from '../types'
import type { Comparing } from './compare'

/** A graphics card whose hooks differ from the processor's by more than this, over the largest value, is not used. */
const TOLERANCE = 1e-3

/** Compares a graphics card with the processor, and tells the verdict, to be remembered under that key. */
export function gpuCheck(key: string, { onEvent }: { onEvent(event: EngineEvent): void }): Comparing {
  return {
    check(error) {
      if (error <= TOLERANCE) return
      const verdict = { agrees: false, error }
      onEvent({ kind: 'compared', key, verdict })
      onEvent({ kind: 'device-lost', why: { kind: 'differs', error } })
      throw new ExplorerError(
        'DeviceLost',
        errorText`The graphics card’s results differ from the processor’s by ${error.toExponential(0)} of the largest value.
          The processor takes over.`,
      )
    },
    onResult(fidelity) {
      if (fidelity !== null)
        onEvent({ kind: 'compared', key, verdict: { agrees: true, error: fidelity.error } })
    },
  }
}
