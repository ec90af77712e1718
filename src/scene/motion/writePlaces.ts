import type { Picture } from '../../session/stores/picture'
import { type PoleFrame, writeApartPoint } from './apart'
import { settle, writePiecePoint } from './greatCircle'

/** A trace as it is drawn. */
export interface Journey {
  readonly stations: number
  readonly tokens: number
  /** [station, token, 3] shadows: projected unit vectors, within the unit ball. */
  readonly shadows: Float32Array
  /** [station − 1, token] radians. */
  readonly turns: Float32Array
  /** How a globe is turned that is seen from a word; null in other views. */
  readonly frame: PoleFrame | null
}

/** How a picture is turned, if it is seen from a word. */
export const frameOf = ({ pole, rotation }: Pick<Picture, 'pole' | 'rotation'>): PoleFrame | null =>
  pole === null ? null : rotation

/** The shadows of a picture: its points of the unit globe, as deep as the projection sees them. */
export function writeShadows(
  drawn: Float32Array,
  captured: Float32Array | null,
  shadows: Float32Array,
): Float32Array {
  for (let i = 0; i < drawn.length; i++) {
    shadows[i] = captured === null ? drawn[i] : drawn[i] * captured[Math.floor(i / 3)]
  }
  return shadows
}

/** Writes where the particles are at a (real) station: [token, 3]. Depth 0: on the surface, 1: the shadow. */
export function writePlaces(out: Float32Array, journey: Journey, shown: number, depth: number): void {
  const { stations, tokens, shadows, turns, frame } = journey
  const step = Math.max(0, Math.min(stations - 2, Math.floor(shown)))
  const fraction = stations < 2 ? 0 : Math.min(1, Math.max(0, shown - step))
  const next = stations < 2 ? 0 : 3 * tokens
  for (let token = 0; token < tokens; token++) {
    const from = 3 * (step * tokens + token)
    if (frame !== null) {
      writeApartPoint(out, 3 * token, shadows, from, from + next, frame, fraction)
      continue
    }
    const turn = stations < 2 ? 0 : turns[step * tokens + token]
    writePiecePoint(out, 3 * token, shadows, from, from + next, turn, fraction)
    settle(out, 3 * token, depth)
  }
}

/**
 * Glides particles from where they were drawn to where they belong, in place: each goes straight between
 * the two directions while its distance from the centre goes straight between the two lengths.
 *
 * @param places [token, 3] where they belong
 * @param origins [token, 3] where they were drawn
 * @param progress 0 … 1
 */
export function glide(places: Float32Array, origins: Float32Array, tokens: number, progress: number): void {
  if (progress >= 1) return
  for (let i = 0; i < 3 * tokens; i += 3) {
    const length = mix(
      Math.hypot(origins[i], origins[i + 1], origins[i + 2]),
      Math.hypot(places[i], places[i + 1], places[i + 2]),
      progress,
    )
    for (let axis = 0; axis < 3; axis++) {
      places[i + axis] = mix(origins[i + axis], places[i + axis], progress)
    }
    const straight = Math.hypot(places[i], places[i + 1], places[i + 2])
    if (straight < 1e-3) continue
    for (let axis = 0; axis < 3; axis++) places[i + axis] *= length / straight
  }
}

const mix = (from: number, to: number, fraction: number): number => from + (to - from) * fraction
