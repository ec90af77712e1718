import { createHash } from 'node:crypto'
import { uniform } from '../../src/core/random'

/** Damages bytes, the same way for the same seed: what a bad disk, a bad line or a bad person would do. */
export function damage(whole: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const next = uniform(seed)
  const below = (limit: number): number => Math.floor(next() * Math.max(1, limit))
  const bytes = Uint8Array.from(whole)
  const header = Math.min(bytes.length, 8 + headerLength(bytes))
  switch (below(7)) {
    case 0:
      return bytes.slice(0, below(bytes.length))
    case 1:
      for (let i = 0; i <= below(8); i++) bytes[below(header)] = below(256)
      return bytes
    case 2:
      for (let i = 0; i <= below(64); i++) bytes[below(bytes.length)] = below(256)
      return bytes
    case 3:
      for (let i = 0; i < 8; i++) bytes[i] = below(256)
      return bytes
    case 4:
      return changeNumber(bytes, header, below)
    case 5: {
      const from = below(bytes.length)
      bytes.copyWithin(below(bytes.length), from, from + below(4096))
      return bytes
    }
    default: {
      const noise = createHash('sha512').update(String(seed)).digest()
      const grown = new Uint8Array(bytes.length + noise.length)
      const at = below(bytes.length)
      grown.set(bytes.subarray(0, at))
      grown.set(noise, at)
      grown.set(bytes.subarray(at), at + noise.length)
      return grown
    }
  }
}

function headerLength(bytes: Uint8Array): number {
  if (bytes.length < 8) return 0
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
}

/** Writes other digits over one of the header's numbers. */
function changeNumber(
  bytes: Uint8Array<ArrayBuffer>,
  header: number,
  below: (limit: number) => number,
): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, header))
  const numbers = [...text.matchAll(/\d+/g)].filter(({ index }) => index >= 8)
  if (numbers.length === 0) return bytes
  const { index, 0: digits } = numbers[below(numbers.length)]
  for (let i = 0; i < digits.length; i++) bytes[index + i] = 48 + below(10)
  return bytes
}
