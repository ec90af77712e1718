/** A dense tensor: row-major float32 numbers and their shape. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1)
}

/** Wraps numbers in a shape. Throws RangeError when they do not fit. */
export function tensor(shape: readonly number[], data: Float32Array): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`A tensor of shape [${shape.join(', ')}] cannot hold ${data.length} numbers.`)
  }
  return { shape, data }
}

/** Row `index` of a matrix whose rows have `width` numbers: a view, not a copy. */
export function row(data: Float32Array, index: number, width: number): Float32Array {
  return data.subarray(index * width, (index + 1) * width)
}
