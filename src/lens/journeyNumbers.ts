import { isAttentionStep } from '../core/hooks'
import { angleBetween, dot, norm } from '../core/linalg'
import { turnsOf } from './journey'

/** The journeys of all tokens in numbers, measured in all dimensions of the model; radians. */
export interface JourneyNumbers {
  /** [token] the sum of the angles of all steps. */
  readonly path: Float32Array
  /** [token] the angle between the first station and the last. */
  readonly net: Float32Array
  /** [token] net over path, 1 for a great circle that never turns back; NaN for a token that does not move. */
  readonly straightness: Float32Array
  /** [token] the mean turn at its stations; NaN where there is none. */
  readonly curvature: Float32Array
  /** [token] the part of its path in attention steps; the rest is the MLPs'. */
  readonly attention: Float32Array
  /**
   * [station, token] the turn at a station between the great circle on which a token arrives and the one on which it
   * leaves; NaN at the ends, and where a step does not move it.
   */
  readonly turnsAt: Float32Array
}

/** Steps shorter than this have no direction. */
const SHORTEST = 1e-6

/**
 * Length, net displacement, straightness and curvature of each journey on the unit sphere. Trajectory length and
 * curvature across layers follow Pandey and Singh, 2026, “Trajectory Geometry of Transformer Representations Across
 * Layers”, with great circles in place of straight lines: what LayerNorm leaves of a residual is a direction.
 *
 * @param units [station, token, width] unit vectors
 */
export function journeyNumbers(
  units: Float32Array,
  stations: number,
  tokens: number,
  width: number,
): JourneyNumbers {
  const steps = turnsOf(units, stations, tokens, width)
  const at = (station: number, token: number): Float32Array => {
    const begin = (station * tokens + token) * width
    return units.subarray(begin, begin + width)
  }
  const [path, attention, net] = [0, 1, 2].map(() => new Float32Array(tokens))
  const turnsAt = new Float32Array(stations * tokens).fill(Number.NaN)
  for (let token = 0; token < tokens; token++) {
    for (let step = 0; step < stations - 1; step++) {
      const angle = steps[step * tokens + token]
      path[token] += angle
      if (isAttentionStep(step)) attention[token] += angle
    }
    net[token] = stations > 1 ? angleBetween(at(0, token), at(stations - 1, token)) : 0
    for (let station = 1; station < stations - 1; station++) {
      turnsAt[station * tokens + token] = turnAt(
        at(station - 1, token),
        at(station, token),
        at(station + 1, token),
      )
    }
  }
  return {
    path,
    net,
    straightness: path.map((length, token) => (length > 0 ? net[token] / length : Number.NaN)),
    curvature: path.map((_, token) => meanTurn(turnsAt, token, tokens)),
    attention,
    turnsAt,
  }
}

/** The angle at `here` between the great circle that comes from `before` and the one that leads to `after`. */
function turnAt(before: Float32Array, here: Float32Array, after: Float32Array): number {
  const arriving = tangent(here, before).map((value) => -value)
  const leaving = tangent(here, after)
  const [a, b] = [norm(arriving), norm(leaving)]
  if (a < SHORTEST || b < SHORTEST) return Number.NaN
  return angleBetween(
    arriving.map((value) => value / a),
    leaving.map((value) => value / b),
  )
}

/** What of `to` is orthogonal to the unit vector `from`: it points along the great circle toward it. */
function tangent(from: Float32Array, to: Float32Array): Float64Array {
  const along = dot(from, to)
  return Float64Array.from(to, (value, i) => value - along * from[i])
}

function meanTurn(turnsAt: Float32Array, token: number, tokens: number): number {
  const turns = turnsAt.filter((turn, i) => i % tokens === token && !Number.isNaN(turn))
  return turns.length === 0 ? Number.NaN : turns.reduce((sum, turn) => sum + turn, 0) / turns.length
}
