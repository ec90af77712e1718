import { gaussian } from '../../src/core/random'

/** Standard normal numbers, always the same for the same seed. */
export function normals(count: number, seed: number, scale = 1): Float32Array {
  const next = gaussian(seed)
  return Float32Array.from({ length: count }, () => scale * next())
}

/** Random unit vectors [n, d]; `decay` below 1 makes later dimensions smaller. */
export function unitVectors(count: number, width: number, seed: number, decay = 1): Float32Array {
  const data = normals(count * width, seed)
  for (let i = 0; i < count; i++) {
    const vector = data.subarray(i * width, (i + 1) * width)
    for (let j = 0; j < width; j++) vector[j] *= decay ** j
    const length = Math.hypot(...vector)
    for (let j = 0; j < width; j++) vector[j] /= length
  }
  return data
}
