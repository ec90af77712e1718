/**
 * A failure that a person can act on. `message` says what happened, to what, and what to do next;
 * `name` is its type and survives the way from a worker to the page.
 */
export class ExplorerError extends Error {
  constructor(name: ExplorerErrorName, message: string) {
    super(message)
    this.name = name
  }
}

export type ExplorerErrorName =
  /** config.json describes a model that the engine does not compute. */
  | 'ConfigError'
  /** A model file is damaged, or is not what it claims to be. */
  | 'ModelFileError'
  /** The tokenizer file is damaged or does not belong to the model. */
  | 'TokenizerError'
  /** Something could not be fetched. */
  | 'NetworkError'
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

/** Whether an error, perhaps from another thread, is of that type. */
export function isError(error: unknown, name: ExplorerErrorName): boolean {
  return error instanceof Error && error.name === name
}

/** Whether something else has taken its place, or is about to, so that there is nothing to tell. */
export const isPassing = (error: unknown): boolean =>
  isError(error, 'Cancelled') || isError(error, 'WorkerDied') || isError(error, 'DeviceLost')

/** The words of any thrown thing. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
