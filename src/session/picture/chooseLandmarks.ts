import { isPrintable } from '../../core/printable'
import type { Landmark } from '../stores/picture'

/** Most places shown, unless more are asked for. */
export const MOST_LANDMARKS = 6

/**
 * The words that are shown at their places. Those that someone asked for all are: searched for, or near the chosen
 * particle. Of the others, which stand there by themselves, only those that can be read, and the few that matter
 * most: what the chosen word would say and that word itself, then the likeliest.
 *
 * @param token the chosen one
 * @param id its word
 * @param all whether all of them are asked for
 */
export function chooseLandmarks(
  found: readonly Landmark[],
  token: number,
  id: number,
  all: boolean,
): Landmark[] {
  const asked = found.filter(isAskedFor)
  const others = found.filter((landmark) => !isAskedFor(landmark) && isPrintable(landmark.word))
  if (all) return [...asked, ...others]
  const rank = (landmark: Landmark): number =>
    landmark.tokens.includes(token) ? 0 : landmark.id === id ? 1 : landmark.tokens.length > 0 ? 2 : 3
  others.sort((a, b) => rank(a) - rank(b) || b.probability - a.probability)
  return [...asked, ...others.slice(0, Math.max(0, MOST_LANDMARKS - asked.length))]
}

const isAskedFor = ({ kinds, word }: Landmark): boolean =>
  kinds.includes('searched') || (kinds.includes('neighbours') && isPrintable(word))
