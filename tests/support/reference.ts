import { readFile } from 'node:fs/promises'
import type { Tensor } from '../../src/core/tensor'
import { readHeader } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'

/** A trace written by the float64 reference pass. */
export interface Reference {
  readonly text: string
  /** The edits of the pass, as flags of the trace command: name and value. */
  readonly edits: readonly (readonly [string, string])[]
  readonly tokens: Int32Array
  readonly tensors: ReadonlyMap<string, Tensor>
}

/** Reads a safetensors file of the reference pass. */
export async function readReference(path: string): Promise<Reference> {
  const bytes = new Uint8Array(await readFile(path))
  const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)))
  const tensors = new Map<string, Tensor>()
  let tokens = new Int32Array(0)
  for (const { name, shape, begin, end } of (await readHeader(bytesSource(bytes))).values()) {
    const raw = bytes.slice(begin, end).buffer
    if (name === 'tokens') tokens = Int32Array.from(new BigInt64Array(raw), Number)
    else tensors.set(name, { shape, data: new Float32Array(raw) })
  }
  const { text, edits = '[]' } = header.__metadata__
  return { text, edits: JSON.parse(edits), tokens, tensors }
}

/** Largest absolute difference over the largest absolute value of the expected tensor. */
export function relativeError(actual: Float32Array, expected: Float32Array): number {
  let largest = 0
  let difference = 0
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]))
    const error = Math.abs(actual[i] - expected[i])
    difference = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(difference, error)
  }
  return largest === 0 ? difference : difference / largest
}
