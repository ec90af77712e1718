import type { Comparison } from '../../session/stores/second'

/** What two sentences share, and where they part. */
export interface Partings {
  /** How many tokens both begin with. */
  readonly shared: number
  /** How many are the same token. */
  readonly aligned: number
  /** The pair that is farthest apart, where, and how many radians; null where none parts. */
  readonly farthest: { readonly pair: number; readonly station: number; readonly angle: number } | null
}

/** Radians; less is what float32 makes of one sum in another order. */
const NOTHING = 1e-3

export function partings({ pairs, same, stations, angles }: Comparison): Partings {
  const begins = (pair: number): boolean =>
    same[pair] === 1 && pairs[2 * pair] === pair && pairs[2 * pair + 1] === pair
  let shared = 0
  while (shared < same.length && begins(shared)) shared++
  let farthest: Partings['farthest'] = null
  for (let station = 0; station < stations; station++) {
    for (let pair = 0; pair < same.length; pair++) {
      const angle = angles[station * same.length + pair]
      if (angle > (farthest?.angle ?? NOTHING)) farthest = { pair, station, angle }
    }
  }
  return { shared, aligned: same.reduce((sum, value) => sum + value, 0), farthest }
}
