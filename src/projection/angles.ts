import { row } from '../core/tensor'
import type { UnitVectors } from './projector'

/** Distances of all pairs, row by row. */
export interface Distances {
  readonly count: number
  /** [n, n] */
  readonly data: Float32Array
}

/** The angle between two unit vectors in radians, exact for nearly parallel ones. */
export function angle(a: Float32Array, b: Float32Array): number {
  let squares = 0
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2
  return 2 * Math.asin(Math.min(1, Math.sqrt(squares) / 2))
}

/** The angles between all pairs of the chosen vectors. */
export function pairAngles({ data, width }: UnitVectors, chosen: ArrayLike<number>): Distances {
  const count = chosen.length
  const angles = new Float32Array(count * count)
  for (let i = 0; i < count; i++) {
    const a = row(data, chosen[i], width)
    for (let j = i + 1; j < count; j++) {
      const between = angle(a, row(data, chosen[j], width))
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
  for (let i = begin; i < end; i++) {
    const a = row(from.data, i, from.width)
    const at = (i - begin) * chosen.length
    for (let j = 0; j < chosen.length; j++) out[at + j] = angle(a, row(to.data, chosen[j], to.width))
  }
}
