import { ExplorerError } from '../core/errors'
import { rotatePoints } from '../core/linalg'
import { turnsOf } from '../lens/journey'
import { alignRotation, facingRotation } from '../projection/align'
import { measureFidelity } from '../projection/fidelity'
import type { FittedProjection, GlobePoints } from '../projection/projector'
import { projectors } from '../projection/projectors'
import type { Lab, ProjectionRequest } from './types'

/** The picture projected last: where further vectors are placed, and what the next picture is turned to. */
interface LastPicture {
  readonly request: Omit<ProjectionRequest, 'units'>
  readonly fitted: FittedProjection
  readonly points: GlobePoints
  readonly rotation: Float32Array
  /** A whole picture has been shown: from then on the globe stays where it is. */
  readonly settled: boolean
}

export function createLab(): Lab {
  let last: LastPicture | undefined
  return {
    async project(request) {
      const { stations, tokens, width, units, seed } = request
      const vectors = { count: stations * tokens, width, data: units }
      const fitted = projectors[request.projector].fit(vectors, seed)
      const points = fitted.place(vectors)
      const rotation = last?.settled ? turnTo(last, request, points) : facingRotation(points.positions)
      const { units: _, ...kept } = request
      last = { request: kept, fitted, points, rotation, settled: last?.settled || request.complete }
      return {
        stations,
        tokens,
        positions: points.positions.slice(),
        captured: points.captured?.slice() ?? null,
        rotation: rotation.slice(),
        turns: turnsOf(units, stations, tokens, width),
        fidelity: measureFidelity(vectors, points, seed),
      }
    },
    async place(units) {
      return placeIn(last, units)
    },
    async placeTrace(units) {
      const placed = placeIn(last, units)
      const { stations, tokens, width } = last!.request
      return { ...placed, turns: turnsOf(units, stations, tokens, width) }
    },
  }
}

function placeIn(picture: LastPicture | undefined, units: Float32Array): GlobePoints {
  if (picture === undefined) {
    throw new ExplorerError(
      'NotAvailable',
      'There is no picture yet to place words in. Type a sentence first.',
    )
  }
  const { width } = picture.request
  return picture.fitted.place({ count: units.length / width, width, data: units })
}

/**
 * The rotation under which the new picture stays where the last one was: particles of the tokens that both
 * begin with are matched, or, where they share none, all particles by their place in the sentence.
 */
function turnTo(last: LastPicture, request: ProjectionRequest, points: GlobePoints): Float32Array {
  const before = last.request
  const shorter = Math.min(before.tokens, request.tokens)
  const differing = request.ids.findIndex((id, i) => i >= shorter || id !== before.ids[i])
  const shared = differing < 0 ? shorter : differing
  const matched = shared > 0 ? shared : shorter
  const stations = Math.min(before.stations, request.stations)
  const here = new Float32Array(3 * stations * matched)
  const there = new Float32Array(3 * stations * matched)
  const drawn = rotatePoints(last.points.positions, last.rotation)
  for (let station = 0; station < stations; station++) {
    const from = 3 * station * request.tokens
    const to = 3 * station * before.tokens
    const at = 3 * station * matched
    here.set(points.positions.subarray(from, from + 3 * matched), at)
    there.set(drawn.subarray(to, to + 3 * matched), at)
  }
  return alignRotation(here, there)
}
