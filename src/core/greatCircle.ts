/**
 * Points along the great circle from a unit vector, in a tangent direction, by an angle.
 *
 * @returns [samples, d] unit vectors, the first of them `from`
 */
export function greatCircleArc(
  from: Float32Array,
  direction: Float32Array,
  angle: number,
  samples: number,
): Float32Array {
  const width = from.length
  const points = new Float32Array(samples * width)
  for (let sample = 0; sample < samples; sample++) {
    const turned = samples === 1 ? 0 : (sample / (samples - 1)) * angle
    const [cosine, sine] = [Math.cos(turned), Math.sin(turned)]
    for (let i = 0; i < width; i++) points[sample * width + i] = cosine * from[i] + sine * direction[i]
  }
  return points
}
