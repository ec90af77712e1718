/** The paper's settings for its tables. */
export const PAPER_SETTINGS = {
  /** Words listed for each vector, and at each end of the norms. */
  k: 5,
  /** Pairs of singular vectors read for each head of the tables. */
  pairs: 3,
  cosine: false,
  biases: false,
  folded: false,
} as const

/** Pairs of singular vectors that its code writes down for each head. */
export const PAPER_PAIRS = 20

/** The settings of its map of the vocabulary. */
export const PAPER_MAP = { words: 10_000, neighbours: 15, minimumDistance: 0.1 } as const

/** The sentence of its figures. */
export const PAPER_SENTENCE = 'To kill two birds with one stone'

/** The blocks that the paper shows: first, middle and last (0, 5 and 11 of 12). */
export function paperBlocks(blocks: number): number[] {
  return [...new Set([0, Math.floor((blocks - 1) / 2), blocks - 1])]
}
