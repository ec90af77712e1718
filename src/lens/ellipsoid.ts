import { mean, norm } from '../core/linalg'
import { row } from '../core/tensor'
import { matrixTimes, timesMatrix } from './circuits'
import type { GainAndBias } from './layerNorm'

/**
 * How a head sees the sphere (Molina, 2023, “Traveling Words”, §3): LayerNorm puts words on a sphere, its gain
 * makes an ellipsoid of it, its bias shifts that, and W_QK carries it to where the keys are compared with it.
 * Everything is divided by √d, so that the sphere has radius 1.
 */
export const ELLIPSOID_STAGES = ['sphere', 'gain', 'bias', 'queryKey'] as const

export type EllipsoidStage = (typeof ELLIPSOID_STAGES)[number]

/** What a head is given, and the two factors of its W_QK. */
export interface HeadMap extends GainAndBias {
  /** W_Q and W_K of the head [d, dHead]. */
  readonly query: Float32Array
  readonly key: Float32Array
}

/** A linear view of one stage, in units of the sphere's radius. */
export interface StageShadow {
  /** [token, 3] shadows of the tokens' vectors. */
  readonly points: Float32Array
  /** [token] lengths of the vectors themselves, in all dimensions. */
  readonly lengths: Float32Array
  /** [3] the shadow of the middle of the ellipsoid. */
  readonly middle: Float32Array
  /** 3 × 3, row-major: the shadow of the whole ellipsoid is its middle plus this times the unit ball. */
  readonly axes: Float32Array
}

/** What a sublayer is given: by any, a LayerNorm's gain and bias; by a head, its W_QK too. */
type SublayerMap = GainAndBias | HeadMap

/**
 * n / √d, then γ ⊙, then + β / √d, then W_QK: the vector of a token at a stage. [d] → [d] Without a head, the bias is
 * the last stage.
 */
function stageVector(normalized: Float32Array, stage: EllipsoidStage, head: SublayerMap): Float64Array {
  const root = Math.sqrt(normalized.length)
  const vector = Float64Array.from(normalized, (value) => value / root)
  if (stage === 'sphere') return vector
  for (let i = 0; i < vector.length; i++) vector[i] *= head.gain[i]
  if (stage === 'gain') return vector
  for (let i = 0; i < vector.length; i++) vector[i] += head.bias[i] / root
  return stage === 'bias' || !('query' in head)
    ? vector
    : matrixTimes(head.key, timesMatrix(vector, head.query))
}

/**
 * The shadow of a stage under a linear projection.
 *
 * @param view the projection [3, d]
 * @param normalized LayerNorm before gain and bias [token, d]
 */
export function stageShadow(
  view: Float32Array,
  normalized: Float32Array,
  stage: EllipsoidStage,
  head: SublayerMap,
): StageShadow {
  const width = view.length / 3
  const tokens = normalized.length / width
  const points = new Float32Array(3 * tokens)
  const lengths = new Float32Array(tokens)
  for (let token = 0; token < tokens; token++) {
    const vector = stageVector(row(normalized, token, width), stage, head)
    points.set(matrixTimes(view, vector), 3 * token)
    lengths[token] = norm(vector)
  }
  const shifted = stage === 'bias' || stage === 'queryKey'
  const middle = shifted
    ? Float32Array.from(matrixTimes(view, stageVector(new Float32Array(width), stage, head)))
    : new Float32Array(3)
  return { points, lengths, middle, axes: choleskyOf(mapOf(view, stage, head)) }
}

/** What the stage's linear part and the view make of the hyperplane orthogonal to all-ones. Three rows [d]. */
function mapOf(view: Float32Array, stage: EllipsoidStage, head: SublayerMap): readonly Float64Array[] {
  const width = view.length / 3
  return [0, 1, 2].map((axis) => {
    let line = Float64Array.from(row(view, axis, width))
    if (stage === 'queryKey' && 'query' in head)
      line = Float64Array.from(matrixTimes(head.query, timesMatrix(line, head.key)))
    if (stage !== 'sphere') for (let i = 0; i < width; i++) line[i] *= head.gain[i]
    const average = mean(line)
    return line.map((value) => value - average)
  })
}

/**
 * The image of the unit ball under M [3, d] is that of the three-dimensional unit ball under any S with
 * S Sᵀ = M Mᵀ: here the lower triangle of Cholesky.
 */
function choleskyOf(rows: readonly Float64Array[]): Float32Array {
  const s = new Float32Array(9)
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0
      for (let at = 0; at < rows[i].length; at++) value += rows[i][at] * rows[j][at]
      for (let k = 0; k < j; k++) value -= s[3 * i + k] * s[3 * j + k]
      s[3 * i + j] = i === j ? Math.sqrt(Math.max(0, value)) : s[4 * j] > 0 ? value / s[4 * j] : 0
    }
  }
  return s
}
