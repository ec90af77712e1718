import { row } from '../core/tensor'
import { angle } from './angles'

/**
 * How badly each point is placed: sqrt(Σ(θ − φ)² / Σθ²) over its own pairs with the chosen points; NaN where it has
 * no pair that is apart.
 *
 * @param truth true angles [end − begin, chosen] of the points from `begin` on
 * @param positions [n, 3]
 * @param stresses [n], written from `begin` to `end`
 */
export function writeParticleStress(
  stresses: Float32Array,
  truth: Float32Array,
  positions: Float32Array,
  begin: number,
  end: number,
  chosen: ArrayLike<number>,
): void {
  for (let i = begin; i < end; i++) {
    const point = row(positions, i, 3)
    const at = (i - begin) * chosen.length
    let [error, total] = [0, 0]
    for (let j = 0; j < chosen.length; j++) {
      error += (truth[at + j] - angle(point, row(positions, chosen[j], 3))) ** 2
      total += truth[at + j] ** 2
    }
    stresses[i] = total > 0 ? Math.sqrt(error / total) : Number.NaN
  }
}
