import { diffArrays } from 'diff'

/** Two sentences side by side. */
export interface Alignment {
  /** [n, 2] tokens of the first and of the second sentence, in order. */
  readonly pairs: Int32Array
  /** [n] 1: both are the same token; 0: one stands where the other does, between two that are the same. */
  readonly same: Uint8Array
}

/**
 * Aligns two lists of token ids by a longest common subsequence (Myers, “An O(ND) difference algorithm”, 1986).
 * Between two aligned tokens, those that stand in one place are paired one by one, as far as there are two.
 */
export function align(first: ArrayLike<number>, second: ArrayLike<number>): Alignment {
  const pairs: number[] = []
  const same: number[] = []
  let [a, b] = [0, 0]
  /** Tokens of either sentence since the last aligned ones. */
  let [onlyFirst, onlySecond] = [0, 0]
  const pairPlaces = (): void => {
    for (let i = 0; i < Math.min(onlyFirst, onlySecond); i++) {
      pairs.push(a - onlyFirst + i, b - onlySecond + i)
      same.push(0)
    }
    ;[onlyFirst, onlySecond] = [0, 0]
  }
  for (const { count, added, removed } of diffArrays(Array.from(first), Array.from(second))) {
    if (removed) {
      a += count
      onlyFirst += count
    } else if (added) {
      b += count
      onlySecond += count
    } else {
      pairPlaces()
      for (let i = 0; i < count; i++) {
        pairs.push(a++, b++)
        same.push(1)
      }
    }
  }
  pairPlaces()
  return { pairs: Int32Array.from(pairs), same: Uint8Array.from(same) }
}
