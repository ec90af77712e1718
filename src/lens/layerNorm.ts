import { row } from '../core/tensor'

/** γ and β of a LayerNorm, each [d]. */
export interface GainAndBias {
  readonly gain: Float32Array
  readonly bias: Float32Array
}

/**
 * LayerNorm before gain and bias (Ba, Kiros and Hinton, 2016): (x − mean x) / sqrt(var x + ε), row by
 * row. In the paper's words (§3.1), a projection onto the hyperplane orthogonal to all-ones, then onto
 * the sphere of radius sqrt(d).
 *
 * @param residual [n, d] → [n, d]
 */
export function normalizeRows(residual: Float32Array, width: number, epsilon: number): Float32Array {
  const normalized = new Float32Array(residual.length)
  for (let begin = 0; begin < residual.length; begin += width) {
    let sum = 0
    for (let i = begin; i < begin + width; i++) sum += residual[i]
    const average = sum / width
    let squares = 0
    for (let i = begin; i < begin + width; i++) squares += (residual[i] - average) ** 2
    const scale = 1 / Math.sqrt(squares / width + epsilon)
    for (let i = begin; i < begin + width; i++) normalized[i] = (residual[i] - average) * scale
  }
  return normalized
}

/** The value after gain and bias, γ ⊙ n + β, row by row. [n, d] → [n, d] */
export function stretchRows(normalized: Float32Array, { gain, bias }: GainAndBias): Float32Array {
  const width = gain.length
  const stretched = new Float32Array(normalized.length)
  for (let i = 0; i < normalized.length; i++) stretched[i] = normalized[i] * gain[i % width] + bias[i % width]
  return stretched
}

/** LayerNorm of one vector, in double precision; with gain and bias where they are given. vector [d] → [d] */
export function layerNormOf(
  vector: ArrayLike<number>,
  epsilon: number,
  gainAndBias: GainAndBias | null,
): Float64Array {
  const normalized = Float64Array.from(vector)
  const width = normalized.length
  let mean = 0
  for (const value of normalized) mean += value / width
  let variance = 0
  for (const value of normalized) variance += (value - mean) ** 2 / width
  const scale = 1 / Math.sqrt(variance + epsilon)
  for (let i = 0; i < width; i++) {
    const value = (normalized[i] - mean) * scale
    normalized[i] = gainAndBias === null ? value : gainAndBias.gain[i] * value + gainAndBias.bias[i]
  }
  return normalized
}

/** Rows scaled to length 1; a row without length stays zero. [n, d] → [n, d] */
export function unitRows(vectors: Float32Array, width: number): Float32Array {
  const units = new Float32Array(vectors.length)
  for (let index = 0; index * width < vectors.length; index++) {
    const vector = row(vectors, index, width)
    let squares = 0
    for (let i = 0; i < width; i++) squares += vector[i] ** 2
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let i = 0; i < width; i++) units[index * width + i] = vector[i] * scale
  }
  return units
}
