import { type ErrorText, english, errorText, isErrorText, verbatim } from './errorText'

/**
 * A failure that a person can act on. `errorText` says what happened, to what, and what to do next, and `message` is
 * its English; `name` is its type. All three survive the way from a worker to the page.
 */
export class ExplorerError extends Error {
  constructor(
    name: ExplorerErrorName,
    readonly errorText: ErrorText,
  ) {
    super(english(errorText))
    this.name = name
  }
}

/** A RangeError that can be read in any language. */
export const rangeError = (text: ErrorText): RangeError =>
  Object.assign(new RangeError(english(text)), { errorText: text })

export type ExplorerErrorName =
  /** config.json describes a model that the engine does not compute. */
  | 'ConfigError'
  /** A model file is damaged, or is not what it claims to be. */
  | 'ModelFileError'
  /** The tokenizer file is damaged or does not belong to the model. */
  | 'TokenizerError'
  /** Something could not be fetched. */
  | 'NetworkError'
  /** Code of the app itself could not be fetched. */
  | 'PartMissing'
  /** The runtime could not run (out of memory, no WASM). */
  | 'RuntimeError'
  /** The graphics card can be used no more; the processor takes over. Never shown as a problem. */
  | 'DeviceLost'
  /** A newer run took its place. Never shown. */
  | 'Cancelled'
  /** What was asked for does not exist, or has not been computed. */
  | 'NotAvailable'
  /** The worker ended. */
  | 'WorkerDied'

/**
 * Gives an import that failed words that say what to do, and its type `PartMissing`: browsers tell it each in their
 * own words.
 */
export function asMissingPart<Thrown extends Error>(error: Thrown): Thrown {
  const text = errorText`A part of the app could not be fetched: there is no network, or the server has a newer version of
    it. Reload the page.`
  return Object.assign(error, {
    name: 'PartMissing' satisfies ExplorerErrorName,
    errorText: text,
    message: english(text),
  })
}

/** Whether an error, perhaps from another thread, is of that type. */
export function isError(error: unknown, name: ExplorerErrorName): boolean {
  return error instanceof Error && error.name === name
}

/** Whether something else has taken its place, or is about to, so that there is nothing to tell. */
export const isPassing = (error: unknown): boolean =>
  isError(error, 'Cancelled') || isError(error, 'WorkerDied') || isError(error, 'DeviceLost')

/** What any thrown thing says, for the reader's language; what is not ours stays as it is. */
export function errorTextOf(error: unknown): ErrorText {
  const own = error instanceof Error && 'errorText' in error ? error.errorText : undefined
  return isErrorText(own) ? own : verbatim(messageOf(error))
}

/** The words of any thrown thing, in English where they are ours. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
