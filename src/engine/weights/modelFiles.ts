import type { WeightSource } from '../../model/files/source'
import type { EntryStore } from '../../model/files/weightCache'
import type { FileSum } from '../storage/sumTypes'

/** Where the three files of a model come from. Each method may reject with NetworkError. */
export interface ModelFiles {
  config(): Promise<unknown>
  tokenizer(): Promise<unknown>
  /** @param signal aborts when the model is no longer wanted, or cannot be had. */
  weights(signal: AbortSignal): Promise<WeightSource>
  /** Reading all of them costs no network: what could be checked by a sample is checked whole. */
  readonly areNear?: boolean
  /** Where its quantized weights are kept; null where nowhere. */
  quantized?(): Promise<EntryStore | null>
  /**
   * Tells what is known of the sha256 of the file of weights, to be called once all of it has come. Never rejects;
   * tells nothing where nothing is to be checked.
   */
  sum?(tell: (sum: FileSum) => void): Promise<void>
}
