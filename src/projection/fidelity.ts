import { type Distances, pairAngles } from './angles'
import type { GlobePoints, UnitVectors } from './points'
import { correlationOfRanks, meanRanks } from './rank'
import { sample } from './sample'

/** How truly a globe shows what lies in R^d. */
export interface Fidelity {
  /** Mean length of the projected unit vectors, null where the projector has none. */
  readonly capturedMean: number | null
  /** Spearman's rank correlation of true and drawn angles; null where it is not defined. */
  readonly angleRankCorrelation: number | null
  /** Trustworthiness at k = min(5, ⌊(n − 1)/2⌋) (Venna and Kaski, 2001); null under 4 points. */
  readonly trustworthiness: number | null
  /** Continuity at the same k (Venna and Kaski, 2001); null under 4 points. */
  readonly continuity: number | null
  /** sqrt(Σ(θ − φ)² / Σθ²) of true angles θ and drawn angles φ; null where it is not defined. */
  readonly stress: number | null
  /**
   * Of a globe seen from a word, whose latitude is exact: the share of the rests that its plane keeps, and the rank
   * correlation (Spearman) of the drawn with the true dihedral angles. Null where they are not defined.
   */
  readonly longitude?: { readonly kept: number | null; readonly rankCorrelation: number | null }
  /** How many points the pairs were taken from, and how many there are. */
  readonly sampled: number
  readonly points: number
}

/** Pairs grow with the square of the points: above this many a seeded sample is measured, and it is said. */
export const MOST_POINTS = 256

/** Measures a picture of unit vectors. */
export function measureFidelity(vectors: UnitVectors, drawn: GlobePoints, seed: number): Fidelity {
  return createMeasure(vectors, seed)(drawn)
}

/**
 * Measures picture after picture of the same vectors: their true angles are computed once.
 *
 * @param most so many points at most are measured, chosen by the seed
 */
export function createMeasure(
  vectors: UnitVectors,
  seed: number,
  most = MOST_POINTS,
): (drawn: GlobePoints) => Fidelity {
  const chosen = sample(vectors.count, most, seed)
  const trueAngles = pairAngles(vectors, chosen)
  const truth = upperTriangle(trueAngles)
  const trueRanks = meanRanks(truth)
  return ({ positions, captured }) => {
    const drawnAngles = pairAngles({ count: positions.length / 3, width: 3, data: positions }, chosen)
    const drawn = upperTriangle(drawnAngles)
    return {
      capturedMean: captured === null ? null : meanOf(captured),
      angleRankCorrelation: correlationOfRanks(trueRanks, meanRanks(drawn)),
      trustworthiness: trustworthiness(trueAngles, drawnAngles),
      continuity: continuity(trueAngles, drawnAngles),
      stress: stress(truth, drawn),
      sampled: chosen.length,
      points: vectors.count,
    }
  }
}

const meanOf = (values: Float32Array): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

export function upperTriangle({ count, data }: Distances): Float32Array {
  const values = new Float32Array((count * (count - 1)) / 2)
  let next = 0
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) values[next++] = data[i * count + j]
  }
  return values
}

/** sqrt(Σ(θ − φ)² / Σθ²); null where all true angles are 0. */
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
function trustworthiness(truth: Distances, drawn: Distances): number | null {
  const { count } = truth
  const k = Math.min(5, Math.floor((count - 1) / 2))
  if (count < 4) return null
  let penalty = 0
  for (let i = 0; i < count; i++) {
    for (const neighbour of nearest(drawn, i, k)) penalty += Math.max(0, rankOf(truth, i, neighbour) - k)
  }
  return 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1))
}

/**
 * Continuity (Venna and Kaski, 2001): 1 minus the penalty for points that are among the k nearest without being
 * drawn so; null under 4 points. It is trustworthiness with the two spaces exchanged.
 */
const continuity = (truth: Distances, drawn: Distances): number | null => trustworthiness(drawn, truth)

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
