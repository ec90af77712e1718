import { expect } from 'vitest'

const bytesOf = (value: unknown): Buffer | undefined =>
  ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : undefined

/**
 * Typed arrays of one kind whose bytes are the same are equal: `toEqual` would go through them element by element,
 * which takes a second for some 300,000. What differs is left to it, and shown.
 */
expect.addEqualityTesters([
  (one, other) => {
    const [bytes, others] = [bytesOf(one), bytesOf(other)]
    const same = bytes && others && Object.getPrototypeOf(one) === Object.getPrototypeOf(other)
    return same && bytes.equals(others) ? true : undefined
  },
])
