/** A word of the vocabulary: one token. */
export interface Word {
  readonly id: number
  /** Its exact text, a space before it included. */
  readonly text: string
}
