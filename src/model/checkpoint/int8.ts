import { sizeOf } from '../../core/tensor'
import type { SliceSpec, WeightSpec } from './checkpoint'

/**
 * Weights in eight bits: symmetric, with one scale for each column of a matrix (Jacob et al., 2018, “Quantization
 * and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference”, eq. 1 with zero point 0).
 * W ≈ W₈ ⊙ scale, W₈ from −127 to 127, |W − W₈ ⊙ scale| ≤ scale / 2. Vectors stay as they are.
 */

/** The largest value that eight bits stand for. */
export const LARGEST = 127

/** Where a slice's numbers lie once its matrices are quantized: all float32 numbers first, then the matrices. */
export interface QuantizedLayout {
  /** Vectors as they are, and after each matrix's place its scales [out]. */
  readonly floats: readonly WeightSpec[]
  readonly matrices: readonly WeightSpec[]
  readonly bytes: number
}

export const isMatrix = ({ shape }: WeightSpec): boolean => shape.length === 2

/** The name of a matrix's scales. */
export const scaleName = (matrix: string): string => `${matrix}_scale`

export function quantizedLayout({ weights }: SliceSpec): QuantizedLayout {
  const floats = weights.map((weight) =>
    isMatrix(weight) ? { name: scaleName(weight.name), shape: [weight.shape[1]] } : weight,
  )
  const matrices = weights.filter(isMatrix)
  const count = (specs: readonly WeightSpec[]): number =>
    specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  return { floats, matrices, bytes: 4 * count(floats) + count(matrices) }
}

/** The bytes of a slice in its quantized layout. @param exact its float32 numbers, one weight after another. */
export function quantizeSlice(slice: SliceSpec, exact: Float32Array): Uint8Array {
  const layout = quantizedLayout(slice)
  const quantized = new Uint8Array(layout.bytes)
  const count = layout.floats.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const floats = new Float32Array(quantized.buffer, 0, count)
  const integers = new Int8Array(quantized.buffer, 4 * count)
  let [from, float, integer] = [0, 0, 0]
  for (const weight of slice.weights) {
    const size = sizeOf(weight.shape)
    const numbers = exact.subarray(from, from + size)
    if (isMatrix(weight)) {
      const columns = weight.shape[1]
      quantizeColumns(
        numbers,
        floats.subarray(float, float + columns),
        integers.subarray(integer, integer + size),
      )
      float += columns
      integer += size
    } else {
      floats.set(numbers, float)
      float += size
    }
    from += size
  }
  return quantized
}

/** The float32 numbers that a quantized slice stands for, one weight after another. */
export function widenSlice(slice: SliceSpec, quantized: Uint8Array): Float32Array {
  const { floats: specs } = quantizedLayout(slice)
  const count = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const aligned = quantized.byteOffset % 4 === 0 ? quantized : quantized.slice()
  const floats = new Float32Array(aligned.buffer, aligned.byteOffset, count)
  const integers = new Int8Array(aligned.buffer, aligned.byteOffset + 4 * count)
  const exact = new Float32Array(slice.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0))
  let [to, float, integer] = [0, 0, 0]
  for (const weight of slice.weights) {
    const size = sizeOf(weight.shape)
    if (isMatrix(weight)) {
      const columns = weight.shape[1]
      for (let i = 0; i < size; i++) exact[to + i] = integers[integer + i] * floats[float + (i % columns)]
      float += columns
      integer += size
    } else {
      exact.set(floats.subarray(float, float + size), to)
      float += size
    }
    to += size
  }
  return exact
}

/** matrix [in, out] → its scales [out] and integers [in, out], written where they belong. */
function quantizeColumns(matrix: Float32Array, scales: Float32Array, integers: Int8Array): void {
  const columns = scales.length
  for (let i = 0; i < matrix.length; i += columns) {
    for (let column = 0; column < columns; column++) {
      scales[column] = Math.max(scales[column], Math.abs(matrix[i + column]))
    }
  }
  // A column of zeros has the scale 1 and stays a column of zeros.
  for (let column = 0; column < columns; column++) scales[column] = scales[column] / LARGEST || 1
  for (let i = 0; i < matrix.length; i += columns) {
    for (let column = 0; column < columns; column++) {
      integers[i + column] = Math.round(matrix[i + column] / scales[column])
    }
  }
}

/** Rows of W_E [n, d] as the columns of W_Eᵀ [d, n]: a scale for each word. */
export function transposeRows(rows: Float32Array, width: number): Float32Array {
  const count = rows.length / width
  const columns = new Float32Array(rows.length)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) columns[j * count + i] = rows[i * width + j]
  }
  return columns
}
