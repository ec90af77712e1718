import { LARGEST_HEAP } from './hubModels'

/** What a model takes to run, and whether the runtime can hold it. */

/** Bytes of memory for a model of so many parameters, estimated: its float32 weights, half as much around them. */
export const memoryOf = (parameters: number): number => 1.5 * 4 * parameters

/** Why a model that needs so many bytes cannot be run here; null if it can. */
export function refusalOf(bytes: number): string | null {
  if (bytes <= LARGEST_HEAP) return null
  return `needs ${gigabytes(bytes)} GB, WASM has ${gigabytes(LARGEST_HEAP)}`
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1)
