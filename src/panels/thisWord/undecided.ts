import type { Predictions } from '../../session/stores/readings'

/** A word that is less likely than this is no answer. */
const LEAST = 0.01

/** Whether no word is likely enough to be called what a particle would say. */
export const isUndecided = (said: Predictions | null): boolean =>
  said !== null && (said.rows.length === 0 || said.rows[0].probability <= LEAST)
