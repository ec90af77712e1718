import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { dot, norm } from '../core/linalg'
import { degreesFromPole } from '../core/poleRule'
import { row } from '../core/tensor'
import { pairAngles } from './angles'
import { type Fidelity, MOST_POINTS, upperTriangle } from './fidelity'
import type { GlobePoints, UnitVectors } from './points'
import { principalAxes } from './principalAxes'
import type { DirectProjector, FittedProjection } from './projector'
import { spearman } from './rank'
import { sample } from './sample'

/** The rows of the followed trail count so many times. */
const FOLLOWED = 3
/** What is left of a unit vector, or of its rest in the plane, is rounding when it is shorter than this. */
const VANISHED = 1e-6

/**
 * The globe seen from a word. Latitude is exact: the distance from the pole [0, 0, 1] is the rule above of the lens's
 * probability of the word. Longitude is a projection: from each unit vector its part along the word's place is taken,
 * and the rest is seen in the plane of the two leading directions of all rests, without centring. The rests of the
 * followed trail count three times. A rest that vanishes keeps the longitude of its station before.
 *
 * A vector that is placed without a likelihood is another word's place: a signpost on the equator, or the pole itself
 * where nothing is left of it.
 *
 * Throws ExplorerError NotAvailable without a word, or one whose place has no direction.
 */
export const fromWord: DirectProjector = {
  fit(vectors, seed, given) {
    const { place, followed = [] } = given?.pole ?? {}
    if (place === undefined || place.length !== vectors.width || !(norm(place) > 0)) {
      throw new ExplorerError('NotAvailable', errorText`This view needs a word to be seen from.`)
    }
    const { width } = vectors
    const rests = restsOf(vectors, place)
    const weighted = new Float32Array(rests.length + (FOLLOWED - 1) * followed.length * width)
    weighted.set(rests)
    let end = rests.length
    for (const index of followed) {
      for (let again = 1; again < FOLLOWED; again++, end += width) weighted.set(row(rests, index, width), end)
    }
    const plane = principalAxes(weighted, width, 2, seed)
    return { place: placing(place, plane), measure: measuring(place, plane) }
  },
}

/** What is left of each vector without its part along a unit vector. [n, d] → [n, d] */
function restsOf({ count, width, data }: UnitVectors, place: Float32Array): Float32Array {
  const rests = new Float32Array(data.length)
  for (let i = 0; i < count; i++) {
    const vector = row(data, i, width)
    const along = dot(vector, place)
    for (let k = 0; k < width; k++) rests[i * width + k] = vector[k] - along * place[k]
  }
  return rests
}

/** The two coordinates of a rest in the plane [2, d]. */
const inPlane = (rest: Float32Array, plane: Float64Array): [number, number] => [
  dot(rest, plane.subarray(0, rest.length)),
  dot(rest, plane.subarray(rest.length)),
]

const placing =
  (place: Float32Array, plane: Float64Array): FittedProjection['place'] =>
  (vectors, likelihood): GlobePoints => {
    const { count, width } = vectors
    const rests = restsOf(vectors, place)
    const positions = new Float32Array(3 * count)
    /** [n, 2] unit vectors of the plane. */
    const directions = new Float64Array(2 * count)
    for (let i = 0; i < count; i++) {
      const rest = row(rests, i, width)
      const [x, y] = inPlane(rest, plane)
      const length = Math.hypot(x, y)
      if (likelihood === undefined && norm(rest) < VANISHED) {
        positions[3 * i + 2] = 1
        continue
      }
      const before = likelihood === undefined ? -1 : i - likelihood.tokens
      if (length >= VANISHED) directions.set([x / length, y / length], 2 * i)
      else if (before >= 0) directions.copyWithin(2 * i, 2 * before, 2 * before + 2)
      else directions[2 * i] = 1
      const degrees = likelihood === undefined ? 90 : degreesFromPole(likelihood.logs[i])
      const polar = (degrees * Math.PI) / 180
      const radius = Math.sin(polar)
      positions.set([radius * directions[2 * i], radius * directions[2 * i + 1], Math.cos(polar)], 3 * i)
    }
    return { positions, captured: null }
  }

/**
 * Latitude is exact, so what is measured is longitude: the share of the rests that the plane keeps, Σ ‖P r‖² / Σ ‖r‖²,
 * and Spearman's rank correlation of the drawn with the true dihedral angles, those between rests.
 */
const measuring =
  (place: Float32Array, plane: Float64Array): NonNullable<FittedProjection['measure']> =>
  (vectors, seed) => {
    const { count, width } = vectors
    const rests = restsOf(vectors, place)
    const lengths = Float64Array.from({ length: count }, (_, i) => norm(row(rests, i, width)))
    let [kept, whole] = [0, 0]
    for (let i = 0; i < count; i++) {
      const [x, y] = inPlane(row(rests, i, width), plane)
      kept += x * x + y * y
      whole += lengths[i] ** 2
    }
    const present = Array.from({ length: count }, (_, i) => i).filter((i) => lengths[i] >= VANISHED)
    const chosen = sample(present.length, MOST_POINTS, seed).map((index) => present[index])
    const units = rests.map((value, at) => value / Math.max(VANISHED, lengths[Math.floor(at / width)]))
    const truth = upperTriangle(pairAngles({ count, width, data: units }, chosen))
    return ({ positions }): Fidelity => {
      const around = new Float32Array(2 * count)
      for (let i = 0; i < count; i++) {
        const [x, y] = [positions[3 * i], positions[3 * i + 1]]
        const length = Math.hypot(x, y)
        around.set(length > 0 ? [x / length, y / length] : [1, 0], 2 * i)
      }
      const drawn = upperTriangle(pairAngles({ count, width: 2, data: around }, chosen))
      return {
        capturedMean: null,
        angleRankCorrelation: null,
        trustworthiness: null,
        continuity: null,
        stress: null,
        longitude: { kept: whole > 0 ? kept / whole : null, rankCorrelation: spearman(truth, drawn) },
        sampled: chosen.length,
        points: count,
      }
    }
  }
