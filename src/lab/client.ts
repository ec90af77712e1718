import { connect, type Remote } from '../workers/spawn'
import type { Lab } from './types'

export { COMMON_NOUNS } from '../lens/paper/nouns'
export { PAPER_MAP, PAPER_PAIRS, PAPER_SENTENCE, PAPER_SETTINGS, paperBlocks } from '../lens/paper/settings'
export { coverage, directionsFor, effectiveRank } from '../lens/spectrum'
export { relay } from './relay'

/** The lab in its worker. */
export type LabClient = Remote<Lab>

/** Starts the second worker, for long computations. */
export function startLab(): LabClient {
  return connect<Lab>((name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }))
}
