import { uniform } from '../core/random'
import { row } from '../core/tensor'
import type { GlobePoints, UnitVectors } from './projector'
import { spearman } from './rank'

/** How truly a globe shows what lies in R^d. */
export interface Fidelity {
  /** Mean length of the projected unit vectors, null where the projector has none. */
  readonly capturedMean: number | null
  /** Spearman's rank correlation of true and drawn angles; null where it is not defined. */
  readonly angleRankCorrelation: number | null
  /** Trustworthiness at k = min(5, ⌊(n − 1)/2⌋) (Venna and Kaski, 2001); null under 4 points. */
  readonly trustworthiness: number | null
  /** sqrt(Σ(θ − φ)² / Σθ²) of true angles θ and drawn angles φ; null where it is not defined. */
  readonly stress: number | null
  /** How many points the pairs were taken from, and how many there are. */
  readonly sampled: number
  readonly points: number
}

/** Pairs grow with the square of the points: above this many a seeded sample is measured, and it is said. */
export const MOST_POINTS = 256

/** Measures a picture of unit vectors. */
export function measureFidelity(vectors: UnitVectors, drawn: GlobePoints, seed: number): Fidelity {
  const chosen = sample(vectors.count, MOST_POINTS, seed)
  const trueAngles = angles(vectors.data, vectors.width, chosen)
  const drawnAngles = angles(drawn.positions, 3, chosen)
  const { captured } = drawn
  return {
    capturedMean:
      captured === null || captured.length === 0
        ? null
        : captured.reduce((sum, value) => sum + value, 0) / captured.length,
    angleRankCorrelation: spearman(upperTriangle(trueAngles), upperTriangle(drawnAngles)),
    trustworthiness: trustworthiness(trueAngles, drawnAngles),
    stress: stress(upperTriangle(trueAngles), upperTriangle(drawnAngles)),
    sampled: chosen.length,
    points: vectors.count,
  }
}

/** Distances of all pairs, row by row. */
export interface Distances {
  readonly count: number
  /** [n, n] */
  readonly data: Float32Array
}

/** At most `most` different indices below `count`, in order (selection sampling, Knuth, TAOCP 2, 3.4.2 S). */
function sample(count: number, most: number, seed: number): number[] {
  const random = uniform(seed)
  const chosen: number[] = []
  for (let i = 0; i < count && chosen.length < most; i++) {
    if ((count - i) * random() < most - chosen.length) chosen.push(i)
  }
  return chosen
}

function angles(vectors: Float32Array, width: number, chosen: readonly number[]): Distances {
  const count = chosen.length
  const data = new Float32Array(count * count)
  for (let i = 0; i < count; i++) {
    const a = row(vectors, chosen[i], width)
    for (let j = i + 1; j < count; j++) {
      const b = row(vectors, chosen[j], width)
      let squares = 0
      for (let k = 0; k < width; k++) squares += (a[k] - b[k]) ** 2
      const angle = 2 * Math.asin(Math.min(1, Math.sqrt(squares) / 2))
      data[i * count + j] = angle
      data[j * count + i] = angle
    }
  }
  return { count, data }
}

function upperTriangle({ count, data }: Distances): Float32Array {
  const values = new Float32Array((count * (count - 1)) / 2)
  let next = 0
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) values[next++] = data[i * count + j]
  }
  return values
}

function stress(trueAngles: Float32Array, drawnAngles: Float32Array): number | null {
  let error = 0
  let total = 0
  for (let i = 0; i < trueAngles.length; i++) {
    error += (trueAngles[i] - drawnAngles[i]) ** 2
    total += trueAngles[i] ** 2
  }
  return total > 0 ? Math.sqrt(error / total) : null
}

/**
 * Trustworthiness (Venna and Kaski, 2001): 1 minus the penalty for points that are drawn among the k
 * nearest without being so; null under 4 points.
 */
export function trustworthiness(truth: Distances, drawn: Distances): number | null {
  const { count } = truth
  const k = Math.min(5, Math.floor((count - 1) / 2))
  if (count < 4) return null
  let penalty = 0
  for (let i = 0; i < count; i++) {
    for (const neighbour of nearest(drawn, i, k)) penalty += Math.max(0, rankOf(truth, i, neighbour) - k)
  }
  return 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1))
}

/** The k points nearest to point i; of equally near ones the first. */
function nearest({ count, data }: Distances, i: number, k: number): number[] {
  const found: number[] = []
  for (let j = 0; j < count; j++) {
    if (j === i) continue
    const distance = data[i * count + j]
    if (found.length === k && distance >= data[i * count + found[k - 1]]) continue
    if (found.length === k) found.pop()
    let place = found.length
    while (place > 0 && data[i * count + found[place - 1]] > distance) place--
    found.splice(place, 0, j)
  }
  return found
}

/** The place of point j, from 1, among all others by distance from point i; of equally near ones the first. */
function rankOf({ count, data }: Distances, i: number, j: number): number {
  const distance = data[i * count + j]
  let rank = 1
  for (let other = 0; other < count; other++) {
    if (other === i || other === j) continue
    const away = data[i * count + other]
    if (away < distance || (away === distance && other < j)) rank++
  }
  return rank
}
