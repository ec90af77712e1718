import { angle } from '../numbers'
import type { RankedWord } from './RankedWords'

interface Nearest {
  /** Radians, the smallest first. */
  readonly angles: Float32Array
  readonly words: readonly string[]
}

/** The words whose places are nearest, by their angle; a bar is as long as its cosine. */
export const nearestRows = ({ angles, words }: Nearest): RankedWord[] =>
  Array.from(angles, (radians, i) => ({
    word: words[i],
    share: Math.max(0, Math.cos(radians)),
    number: angle(radians),
  }))
