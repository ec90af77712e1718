import type { Model } from '../weights/model'
import type { CircuitContext } from './circuitContext'
import type { Circuits } from './circuitTypes'
import { createForceReaders } from './forceReaders'
import { createHeadReaders } from './headReaders'
import { createWordStatistics } from './wordStatistics'

/** How heads and forces are read off a model's traces. */
export function createCircuits(
  model: Model,
  { weights, read }: Pick<CircuitContext, 'weights' | 'read'>,
): Circuits {
  const context = { model, weights, read, statistics: createWordStatistics(model) }
  return { ...createHeadReaders(context), ...createForceReaders(context) }
}

/** The same methods on whatever model is loaded when they are called. */
export const circuitsOf = (current: () => Circuits): Circuits => ({
  headScores: async (...inputs) => current().headScores(...inputs),
  headLengths: async (...inputs) => current().headLengths(...inputs),
  headUpdates: async (...inputs) => current().headUpdates(...inputs),
  attentionScores: async (...inputs) => current().attentionScores(...inputs),
  queryKeys: async (...inputs) => current().queryKeys(...inputs),
  wanted: async (...inputs) => current().wanted(...inputs),
  ellipsoid: async (...inputs) => current().ellipsoid(...inputs),
  sublayer: async (...inputs) => current().sublayer(...inputs),
  forces: async (...inputs) => current().forces(...inputs),
  stepLikelihoods: async (...inputs) => current().stepLikelihoods(...inputs),
  blockShares: async (...inputs) => current().blockShares(...inputs),
  outerShares: async (...inputs) => current().outerShares(...inputs),
})
