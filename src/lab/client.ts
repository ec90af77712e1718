import { connect, type Remote } from '../workers/spawn'
import type { Lab } from './types'

/** The lab in its worker. */
export type LabClient = Remote<Lab>

/** Starts the second worker, for long computations. */
export function startLab(): LabClient {
  return connect<Lab>((name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }))
}
