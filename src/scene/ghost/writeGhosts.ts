import type { Picture } from '../../session/stores/picture'
import { frameOf, type Journey, writePlaces, writeShadows } from '../motion/writePlaces'
import type { Color3 } from '../palette'
import { POINT_STRIDE } from '../quads/PointBuffer'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

/** CSS pixels. */
const DOT = 5
const LINE = 1

/** A strand of its own beside the token's, near enough to be chosen with it. */
const LINE_STRAND = 0.25

/** Radii of the globe: what has moved less is not told from what has not. */
const SAME = 0.004

/** A ghost as it is drawn. */
export function ghostJourney(ghost: Picture): Journey {
  const { stations, tokens, drawn, captured, turns } = ghost
  const shadows = writeShadows(drawn, captured, new Float32Array(drawn.length))
  return { stations, tokens, turns, shadows, frame: frameOf(ghost) }
}

/**
 * Writes where each word would be without edits: a dot, and a line from there to where it is.
 *
 * @param places [token, 3] where the words are
 * @param shown the real station
 * @param depth 0: on the surface, 1: the shadow
 * @param colors [token]
 */
export function writeGhosts(
  ribbons: RibbonBuffer,
  ghost: Journey,
  places: Float32Array,
  shown: number,
  depth: number,
  colors: readonly Color3[],
): void {
  const old = new Float32Array(3 * ghost.tokens)
  writePlaces(old, ghost, Math.min(shown, ghost.stations - 1), depth)
  ribbons.begin()
  for (let token = 0; token < ghost.tokens; token++) {
    const at = 3 * token
    const [x, y, z] = old.subarray(at, at + 3)
    const [toX, toY, toZ] = places.subarray(at, at + 3)
    if (Math.hypot(toX - x, toY - y, toZ - z) < SAME) continue
    const color = colors[token]
    ribbons.push(x, y, z, token, color, 0.55, 0, 0, DOT)
    ribbons.push(x, y, z, token, color, 0.55, 0, 0, DOT)
    ribbons.push(x, y, z, token + LINE_STRAND, color, 0.5, 0, 0, LINE)
    ribbons.push(toX, toY, toZ, token + LINE_STRAND, color, 0.5, 0, 0, LINE)
  }
  ribbons.end()
}

/** Takes from the trails of ghosts what lies under the trails themselves: there the edits changed nothing. */
export function hideUnmoved(trails: RibbonBuffer, ghost: Journey, journey: Journey): void {
  const moved = (token: number, station: number): boolean => {
    const at = 3 * (Math.min(journey.stations - 1, station) * journey.tokens + token)
    const [x, y, z] = [0, 1, 2].map((axis) => journey.shadows[at + axis] - ghost.shadows[at + axis])
    return Math.hypot(x, y, z) >= SAME
  }
  for (let point = 1; point < trails.points - 1; point++) {
    const at = point * POINT_STRIDE
    const [token, station] = [trails.data[at + 3], trails.data[at + 8]]
    if (!moved(token, Math.floor(station)) && !moved(token, Math.ceil(station))) trails.data[at + 7] = 0
  }
}
