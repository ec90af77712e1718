/** What of a trace's states it takes to tell how likely a word is at them, besides their unit vectors. */
export interface LensRows {
  readonly stations: number
  /** [token] the text's ids. */
  readonly ids: Int32Array
  /** [station, token] ‖n‖ of the LayerNorm before gain and bias: n is the unit vector times this. */
  readonly lengths: Float32Array
  /** [station, token] log Σ exp of the logits, each state read as if it were the last. */
  readonly totals: Float32Array
}

/** How likely a word is at states that are kept elsewhere: those of sentences beside the text. */
export interface SeesFrom {
  /** Waits like topWords; a newer text makes it reject with Cancelled. */
  lensRows(of: 'text' | 'edited' | 'second'): Promise<LensRows>
  /**
   * The word's log-probability at states that a trace of this model had.
   *
   * @param units [state, width] unit vectors
   * @param rows of the same states
   * @returns [state] natural logarithms
   */
  likelihoods(
    id: number,
    units: Float32Array,
    rows: Pick<LensRows, 'lengths' | 'totals'>,
  ): Promise<Float32Array>
}
