import { row } from '../core/tensor'
import type { UnitVectors } from './points'

/** Distances of all pairs, row by row. */
export interface Distances {
  readonly count: number
  /** [n, n] */
  readonly data: Float32Array
}

/** The angle between two unit vectors in radians, exact for nearly parallel ones. */
export function angle(a: Float32Array, b: Float32Array): number {
  // Two sums, so that one addition need not wait for the other: nearly twice as fast.
  let [even, odd] = [0, 0]
  const pairs = a.length - (a.length % 2)
  for (let i = 0; i < pairs; i += 2) {
    const [p, q] = [a[i] - b[i], a[i + 1] - b[i + 1]]
    even += p * p
    odd += q * q
  }
  if (pairs < a.length) even += (a[pairs] - b[pairs]) ** 2
  return 2 * Math.asin(Math.min(1, Math.sqrt(even + odd) / 2))
}

/** The angles between all pairs of the chosen vectors. */
export function pairAngles({ data, width }: UnitVectors, chosen: ArrayLike<number>): Distances {
  const count = chosen.length
  const angles = new Float32Array(count * count)
  const vectors = Array.from(chosen, (index) => row(data, index, width))
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const between = angle(vectors[i], vectors[j])
      angles[i * count + j] = between
      angles[j * count + i] = between
    }
  }
  return { count, data: angles }
}

/**
 * The angles from some vectors to the chosen ones of others, both in R^d.
 *
 * @param out [end − begin, chosen]
 */
export function writeAngles(
  out: Float32Array,
  from: UnitVectors,
  begin: number,
  end: number,
  to: UnitVectors,
  chosen: ArrayLike<number>,
): void {
  const others = Array.from(chosen, (index) => row(to.data, index, to.width))
  for (let i = begin; i < end; i++) {
    const a = row(from.data, i, from.width)
    const at = (i - begin) * chosen.length
    for (let j = 0; j < chosen.length; j++) out[at + j] = angle(a, others[j])
  }
}
