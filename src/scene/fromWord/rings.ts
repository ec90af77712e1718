import { degreesFromPole } from '../../core/poleRule'
import type { PoleFrame } from '../motion/apart'
import type { Circle } from '../sphere/circles'

/** A ring about the pole: all states where its word is so likely stand on it. */
export interface Ring {
  /** Degrees from the pole. */
  readonly angle: number
  /** What is written beside it; null for chance, which is a word. */
  readonly label: string | null
  /** How strongly it is drawn, 0 … 1. */
  readonly strength: number
}

/** Probabilities that have a ring, how each is written, and how strongly its ring is drawn. */
const RINGS = [
  [0.5, '50 %', 1],
  [0.1, '10 %', 0.85],
  [0.01, '1 %', 0.7],
  [0.001, '0.1 %', 0.6],
  [1e-6, '10⁻⁶', 0.4],
  [1e-8, '10⁻⁸', 0.5],
] as const

/** Dashes of the ring of chance. */
const DASHES = 72

/** The rings of a globe seen from a word. The last is chance: one word of so many. */
export const ringsOf = (vocabulary: number): Ring[] => [
  ...RINGS.map(([probability, label, strength]) => ({
    angle: degreesFromPole(Math.log(probability)),
    label,
    strength,
  })),
  { angle: degreesFromPole(-Math.log(vocabulary)), label: null, strength: 0.9 },
]

/** The pole as drawn. [3] */
export const poleOf = (frame: PoleFrame): [number, number, number] => [frame[2], frame[5], frame[8]]

/** Circles for rings about a pole; that of chance is dashed. */
export function ringCircles(rings: readonly Ring[], frame: PoleFrame): Circle[] {
  const step = 360 / DASHES
  const dashes = Array.from({ length: DASHES }, (_, dash): [number, number] => [
    dash * step,
    (dash + 0.5) * step,
  ])
  return rings.map(({ angle, label, strength }) => ({
    axis: poleOf(frame),
    angle,
    strength,
    ...(label === null ? { parts: dashes } : {}),
  }))
}

/**
 * Where the labels of rings stand: on the meridian that leads from the pole down and to the right as the camera sees it.
 *
 * @param matrix 4 × 4, column-major: projection × view
 * @returns [ring, 3] points of the unit globe
 */
export function ringPlaces(
  rings: readonly Ring[],
  frame: PoleFrame,
  matrix: ArrayLike<number>,
): Float32Array {
  const pole = poleOf(frame)
  const right = unit([matrix[0], matrix[4], matrix[8]])
  const up = unit([matrix[1], matrix[5], matrix[9]])
  const wanted = right.map((value, i) => value - 0.75 * up[i])
  const along = wanted.reduce((sum, value, i) => sum + value * pole[i], 0)
  const tangent = unit(wanted.map((value, i) => value - along * pole[i]))
  return Float32Array.from(
    rings.flatMap(({ angle }) => {
      const radians = (angle * Math.PI) / 180
      return pole.map((value, i) => Math.cos(radians) * value + Math.sin(radians) * tangent[i])
    }),
  )
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / Math.max(1e-9, length))
}
