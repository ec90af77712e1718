/** What came of a model's check of itself: a continuation against the one that is known. */
export interface SelfCheck {
  readonly prompt: string
  /** Tokens of the continuation, and how many came out right before the first wrong one. */
  readonly expected: number
  readonly agreed: number
  /** The words at the first place where they differ; null where none does. */
  readonly firstWrong: { readonly found: string; readonly wanted: string } | null
  readonly passed: boolean
}

/** The engine's method that checks the model. */
export interface SelfChecks {
  /**
   * Goes on with one text of these known answers, taking the likeliest token every time, once all of the model is
   * there; null where they hold no continuation. All other work goes first, and no trace is touched. Rejects with
   * ModelFileError where the answers cannot be used, with Cancelled when another model is loaded.
   */
  selfCheck(answers: unknown): Promise<SelfCheck | null>
}
