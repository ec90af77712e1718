import { apartLength, writeApartPoint } from '../motion/apart'
import { fractionAtBend, lengthAt, writePiecePoint } from '../motion/greatCircle'
import type { Journey } from '../motion/writePlaces'
import type { Color3 } from '../palette'
import { hopsOf, type RibbonBuffer } from '../ribbons/RibbonBuffer'

/** Radians of bend that one straight segment may stand for: 0.03 % of the radius beside the curve. */
const BEND_PER_SEGMENT = Math.PI / 60
/** That many tokens are drawn so; of more, a segment stands for up to twice the bend, 0.14 % of the radius. */
const FINE_TOKENS = 128
const MOST_SEGMENTS = 32
/** Most fine segments that one coarse segment replaces. */
const COARSE = 3

const point = new Float32Array(3)

/**
 * Writes the trails of all tokens: one strand per token, each step cut into as many segments as it bends.
 * Points are shadows; the shader moves them to the surface.
 * Drawn coarsely, a trail still passes through all of its stations. Of a token that has no places yet there is none.
 *
 * @param colors [token]
 * @param width of a trail, CSS pixels
 */
export function writeTrails(
  ribbons: RibbonBuffer,
  journey: Journey,
  colors: readonly Color3[],
  width: number,
): void {
  const { stations, tokens, shadows, turns, frame } = journey
  const bendPerSegment = BEND_PER_SEGMENT * Math.max(1, Math.min(2, tokens / FINE_TOKENS))
  ribbons.begin()
  for (let token = 0; token < tokens; token++) {
    if (Number.isNaN(shadows[3 * token])) continue
    const color = colors[token]
    let along = 0
    let hopBefore = 1
    for (let step = 0; step < stations - 1; step++) {
      const from = 3 * (step * tokens + token)
      const to = from + 3 * tokens
      const turn = turns[step * tokens + token]
      const lengthFrom = lengthAt(shadows, from)
      const lengthTo = lengthAt(shadows, to)
      const apart = frame === null ? null : apartLength(shadows, from, to, frame)
      const bend = apart?.length ?? angleOf(shadows, from, to, lengthFrom * lengthTo)
      const bends = apart?.bend ?? bend
      const segments = Math.max(1, Math.min(MOST_SEGMENTS, Math.ceil(bends / bendPerSegment)))
      const last = step === stations - 2
      for (let segment = 0; segment < segments + (last ? 1 : 0); segment++) {
        const share = segment / segments
        const evenly = bend === 0 || apart !== null
        const fraction = evenly ? share : fractionAtBend(share * bend, bend, turn, lengthFrom, lengthTo)
        if (frame === null) writePiecePoint(point, 0, shadows, from, to, turn, fraction)
        else writeApartPoint(point, 0, shadows, from, to, frame, fraction)
        const hop = segment % COARSE === 0 ? Math.min(COARSE, segments - segment) : 0
        ribbons.push(
          point[0],
          point[1],
          point[2],
          token,
          color,
          1,
          step + fraction,
          along + share * bend,
          width,
          hopsOf(hop, hopBefore),
        )
        if (hop > 0) hopBefore = hop
      }
      along += bend
    }
  }
  ribbons.end()
}

/** The angle in radians between two shadows whose lengths have this product; 0 without a length. */
function angleOf(points: Float32Array, from: number, to: number, lengths: number): number {
  if (lengths < 1e-9) return 0
  let product = 0
  for (let axis = 0; axis < 3; axis++) product += points[from + axis] * points[to + axis]
  return Math.acos(Math.max(-1, Math.min(1, product / lengths)))
}
