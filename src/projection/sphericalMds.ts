import { type Distances, pairAngles, writeAngles } from './angles'
import { type Descent, descend } from './descent'
import { indexOfLeast, placeAmong } from './outOfSample'
import { pca } from './pca'
import { select, type UnitVectors } from './points'
import type { FittedProjection, Fitting, SteppedProjector } from './projector'
import { sample } from './sample'

/** Pairs grow with the square of the points: above this many, a seeded sample of them is fitted. */
const MOST_LANDMARKS = 512
const MOST_STEPS = 600
/** The descent rests when so many steps in a row lower the stress by less than this share. */
const TOLERANCE = 1e-6
const RESTING_STEPS = 3
/** Vectors measured or placed in one step: some ten milliseconds at 768 numbers each. */
const BATCH = 64

export interface SphericalMdsOptions {
  readonly seed: number
  /** [n, 3] points of the globe to begin from; without it, PCA. */
  readonly start?: Float32Array | undefined
  readonly mostLandmarks?: number
  /** Length of the first step that is tried, times the gradient. */
  readonly firstStep?: number
}

export interface SphericalMds extends Fitting {
  fitted(): FittedProjection
  /** sqrt(Σ(θ − φ)² / Σθ²) of the landmarks by now. */
  readonly stress: number
  /** Steps that would have raised the stress and were not taken. */
  readonly rejected: number
}

/**
 * Multidimensional scaling on the sphere: points of the globe whose great-circle distances φ come closest to the
 * true angles θ, least Σ (θ − φ)² with all pairs weighing the same (w = 1), from PCA by conjugate gradients
 * (Cox and Cox, 1991, “Multidimensional scaling on a sphere”). Of more than 512 vectors a seeded sample, the
 * landmarks, is fitted; each of the others is then placed among them (de Silva and Tenenbaum, 2004, “Sparse
 * multidimensional scaling using landmark points”), as is any further vector.
 */
export function createSphericalMds(vectors: UnitVectors, options: SphericalMdsOptions): SphericalMds {
  const chosen = sample(vectors.count, options.mostLandmarks ?? MOST_LANDMARKS, options.seed)
  const start = options.start ?? pca.fit(vectors, options.seed).place(vectors).positions
  const positions = Float64Array.from(start)
  const angles = pairAngles(vectors, chosen)
  const descent = descend(angles, pick(positions, chosen), options.firstStep)
  const total = squares(angles)
  const work = settle(vectors, chosen, descent, positions, total)
  let progress = 0
  return {
    get progress() {
      return progress
    },
    get stress() {
      return total > 0 ? Math.sqrt(descent.stress / total) : 0
    },
    get rejected() {
      return descent.rejected
    },
    step() {
      const { done, value } = work.next()
      progress = done ? 1 : Math.max(progress, value)
      return done === true
    },
    points: () => ({ positions: Float32Array.from(positions), captured: null }),
    fitted: () => placeIn(vectors, chosen, descent, positions),
  }
}

export const sphericalMds: SteppedProjector = {
  begin: (vectors, seed, start) => createSphericalMds(vectors, { seed, start }),
}

/** Yields how far it is, 0 … 1, and writes `positions` [n, 3]. */
function* settle(
  vectors: UnitVectors,
  chosen: readonly number[],
  descent: Descent,
  positions: Float64Array,
  total: number,
): Generator<number, void> {
  const isLandmark = new Set(chosen)
  const others = Array.from({ length: vectors.count }, (_, i) => i).filter((i) => !isLandmark.has(i))
  const all = select(vectors, others)
  const toLandmarks = new Float32Array(others.length * chosen.length)
  const batches = Math.ceil(others.length / BATCH)
  const share = others.length === 0 ? 1 : 0.4
  for (let batch = 0; batch < batches; batch++) {
    const [begin, end] = [batch * BATCH, Math.min(others.length, (batch + 1) * BATCH)]
    const rows = toLandmarks.subarray(begin * chosen.length, end * chosen.length)
    writeAngles(rows, all, begin, end, vectors, chosen)
    yield (0.3 * (batch + 1)) / batches
  }
  const rowOf = (i: number): Float32Array => toLandmarks.subarray(i * chosen.length, (i + 1) * chosen.length)
  const carry = carrier(positions, chosen, others, rowOf)
  const done = others.length === 0 ? 0 : 0.3
  let resting = 0
  for (let steps = 0; steps < MOST_STEPS && resting < RESTING_STEPS; steps++) {
    const fallen = descent.step()
    for (const [i, index] of chosen.entries())
      positions.set(descent.points.subarray(3 * i, 3 * i + 3), 3 * index)
    carry()
    if (fallen === 0 || descent.stress < 1e-14 * total) break
    resting = fallen < TOLERANCE ? resting + 1 : 0
    yield done + share * Math.min(0.99, Math.log(fallen) / Math.log(TOLERANCE))
  }
  for (let batch = 0; batch < batches; batch++) {
    const end = Math.min(others.length, (batch + 1) * BATCH)
    for (let i = batch * BATCH; i < end; i++)
      positions.set(placeAmong(rowOf(i), descent.points), 3 * others[i])
    yield 0.7 + (0.3 * (batch + 1)) / (batches + 1)
  }
}

/** While the landmarks move, each other point is carried along by the landmark that is truly nearest to it. */
function carrier(
  positions: Float64Array,
  chosen: readonly number[],
  others: readonly number[],
  rowOf: (i: number) => Float32Array,
): () => void {
  const start = positions.slice()
  const nearest = others.map((_, i) => chosen[indexOfLeast(rowOf(i))])
  return () => {
    others.forEach((other, i) => {
      const at = 3 * nearest[i]
      const moved = [0, 1, 2].map((axis) => start[3 * other + axis] + positions[at + axis] - start[at + axis])
      const length = Math.hypot(...moved)
      if (length > 1e-6)
        positions.set(
          moved.map((value) => value / length),
          3 * other,
        )
    })
  }
}

function placeIn(
  vectors: UnitVectors,
  chosen: readonly number[],
  descent: Descent,
  positions: Float64Array,
): FittedProjection {
  const landmarks = select(vectors, chosen)
  const every = chosen.map((_, i) => i)
  return {
    place(further) {
      // The fitted vectors themselves have their places already.
      if (further.data === vectors.data) return { positions: Float32Array.from(positions), captured: null }
      const placed = new Float32Array(3 * further.count)
      const angles = new Float32Array(chosen.length)
      for (let i = 0; i < further.count; i++) {
        writeAngles(angles, further, i, i + 1, landmarks, every)
        const same = angles.indexOf(0)
        placed.set(
          same < 0 ? placeAmong(angles, descent.points) : descent.points.subarray(3 * same, 3 * same + 3),
          3 * i,
        )
      }
      return { positions: placed, captured: null }
    },
  }
}

function pick(points: Float64Array, chosen: readonly number[]): Float64Array {
  return Float64Array.from(
    { length: 3 * chosen.length },
    (_, i) => points[3 * chosen[Math.floor(i / 3)] + (i % 3)],
  )
}

function squares({ count, data }: Distances): number {
  let sum = 0
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) sum += data[i * count + j] ** 2
  return sum
}
