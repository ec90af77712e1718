import { angleBetween, centre, dot, norm, normalize } from '../core/linalg'
import { row } from '../core/tensor'

/** A step of one token as forces: how much each part of the update turns it, and how much it only rescales. */
export interface Forces {
  /** [part] signed turns: along the way the token goes. They add up to the sine of `angle`. */
  readonly turns: Float32Array
  /** [part] along the radius, over the same length as the turns: LayerNorm takes it out again. */
  readonly radials: Float32Array
  /** [part] length of what is tangent to the sphere, over the same length: along the way and across it. */
  readonly tangents: Float32Array
  /** [part, d] unit vectors of what is tangent; zero where nothing is. */
  readonly directions: Float32Array
  /** Radians the token turns at this step. */
  readonly angle: number
}

/**
 * Splits a step x → x + Σ parts. With everything centred (LayerNorm ignores the mean), u the direction of x,
 * u′ that of x + Σ parts and t the unit tangent at u toward u′, the signed turn of a part is
 * part · t / ‖x + Σ parts‖; since x is orthogonal to t, the turns add up to u′ · t = sin θ.
 *
 * @param before x [d]
 * @param after x + Σ parts [d]
 * @param parts [part, d]
 */
export function splitTurn(before: Float32Array, after: Float32Array, parts: Float32Array): Forces {
  const width = before.length
  const count = parts.length / width
  const from = centred(before)
  const to = centred(after)
  const length = norm(to)
  normalize(from)
  normalize(to)
  const tangent = to.slice()
  removeAlong(tangent, from)
  normalize(tangent)

  const turns = new Float32Array(count)
  const radials = new Float32Array(count)
  const tangents = new Float32Array(count)
  const directions = new Float32Array(count * width)
  for (let part = 0; part < count; part++) {
    const vector = centred(row(parts, part, width))
    radials[part] = dot(vector, from) / length
    removeAlong(vector, from)
    turns[part] = dot(vector, tangent) / length
    tangents[part] = norm(vector) / length
    normalize(vector)
    directions.set(vector, part * width)
  }
  return { turns, radials, tangents, directions, angle: angleBetween(from, to) }
}

function centred(vector: Float32Array): Float64Array {
  const copy = Float64Array.from(vector)
  centre(copy)
  return copy
}

/** Takes the part along a unit vector out, in place. */
function removeAlong(vector: Float64Array, unit: Float64Array): void {
  const along = dot(vector, unit)
  for (let i = 0; i < vector.length; i++) vector[i] -= along * unit[i]
}
