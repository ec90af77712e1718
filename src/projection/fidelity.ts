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
export const MOST_POINTS = 400

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
    const rank = ranksFrom(truth, i)
    for (const neighbour of nearest(drawn, i, k)) penalty += Math.max(0, rank[neighbour] - k)
  }
  return 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1))
}

/** The order of the other points by distance from point i; equal distances keep the order of indices. */
function orderFrom({ count, data }: Distances, i: number): number[] {
  const others = Array.from({ length: count }, (_, j) => j).filter((j) => j !== i)
  return others.sort((a, b) => data[i * count + a] - data[i * count + b] || a - b)
}

const nearest = (distances: Distances, i: number, k: number): number[] => orderFrom(distances, i).slice(0, k)

function ranksFrom(distances: Distances, i: number): Int32Array {
  const ranks = new Int32Array(distances.count)
  orderFrom(distances, i).forEach((j, place) => {
    ranks[j] = place + 1
  })
  return ranks
}
