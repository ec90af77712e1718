/** The traces that an engine keeps: the text's, the same under edits, and a second text's. */
export type TraceName = 'text' | 'edited' | 'second'

/** Words that vectors would say: the k likeliest of each row. */
export interface TopWords {
  readonly rows: number
  readonly k: number
  /** [row, k] */
  readonly ids: Int32Array
  /** [row, k] */
  readonly words: readonly string[]
  /** [row, k] */
  readonly logits: Float32Array
  /** [row, k], natural logarithms. */
  readonly logProbabilities: Float32Array
}

/** Angles between the particles and the places of two words each: the token itself, and its final prediction. */
export interface WordAngles {
  readonly stations: number
  /** [token] */
  readonly ids: Int32Array
  /** [token] the likeliest word at the last station. */
  readonly answers: Int32Array
  /** [token] */
  readonly answerWords: readonly string[]
  /** [station, token] radians to the place of the token's own word. */
  readonly toOwn: Float32Array
  /** [station, token] radians to the place of its answer. */
  readonly toAnswer: Float32Array
}

/** Small pictures of every head's pattern. */
export interface PatternThumbnails {
  /** Cells per side: the number of tokens, at most 32. */
  readonly size: number
  /**
   * [block, head, query, key] attention from 0 to 255; a cell that stands for several holds the largest. Only
   * blocks whose attention has been computed, from the first on.
   */
  readonly data: Uint8Array
}
