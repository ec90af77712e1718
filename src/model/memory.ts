import { type ErrorText, errorText } from '../core/errorText'
import { LARGEST_HEAP } from './hub/hubModels'

/** What a model takes to run, and whether the runtime can hold it. */

/** Bytes of memory for a model of so many parameters, estimated: its float32 weights, half as much around them. */
export const memoryOf = (parameters: number): number => 1.5 * 4 * parameters

/** Why a model cannot be run here: bytes that it needs, and that the runtime can hold. */
export interface Refusal {
  readonly needed: number
  readonly limit: number
}

/** Why a model that needs so many bytes cannot be run here; null if it can. */
export const refusalOf = (needed: number): Refusal | null =>
  needed <= LARGEST_HEAP ? null : { needed, limit: LARGEST_HEAP }

/** The same for errors: what the model does. */
export const refusalText = ({ needed, limit }: Refusal): ErrorText =>
  errorText`needs ${gigabytes(needed)} GB, WebAssembly can use ${gigabytes(limit)} GB`

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1)
