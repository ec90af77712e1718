import { angleBetween } from '../core/linalg'

/**
 * The distance each word travels at each step: the angle between its unit vectors at two stations, in all
 * dimensions of the model (geodesic distance on the unit sphere).
 *
 * @param units [station, token, width]
 * @returns [station − 1, token] radians
 */
export function turnsOf(units: Float32Array, stations: number, tokens: number, width: number): Float32Array {
  const turns = new Float32Array(Math.max(0, stations - 1) * tokens)
  const stride = tokens * width
  for (let i = 0; i < turns.length; i++) {
    const here = i * width
    turns[i] = angleBetween(
      units.subarray(here, here + width),
      units.subarray(here + stride, here + stride + width),
    )
  }
  return turns
}
