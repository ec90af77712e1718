import type { TensorEntry } from './safetensors'

/**
 * The causal masks in GPT-2's published files, `h.{block}.attn.bias` [1, 1, position, position]: float32 ones where a
 * token may look, in the lower triangle, else zeros. They are the same in every file, and never fetched.
 */

const NAME = /(?:^|\.)h\.\d+\.attn\.bias$/

/** How many positions a tensor is the causal mask of; null where it is none, or stored in another way. */
export function maskPositions({ name, dtype, shape }: TensorEntry): number | null {
  const [one, other, rows, columns] = shape
  const isSquare = shape.length === 4 && one === 1 && other === 1 && rows === columns && rows > 0
  return isSquare && dtype === 'F32' && NAME.test(name) ? rows : null
}

/** The bytes of a mask, in pieces of about so many. Each holds until the next one is asked for. */
export function* maskBytes(positions: number, piece: number): Generator<Uint8Array> {
  const most = Math.max(1, Math.floor(piece / (4 * positions)))
  for (let from = 0; from < positions; from += most) {
    const rows = Math.min(most, positions - from)
    const values = new Float32Array(rows * positions)
    for (let row = 0; row < rows; row++) values.fill(1, row * positions, row * positions + from + row + 1)
    yield new Uint8Array(values.buffer)
  }
}
