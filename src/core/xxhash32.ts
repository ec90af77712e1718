/**
 * xxHash32 (Yann Collet, “XXH32 algorithm description”, 2017), a checksum fast enough for the weights of a model:
 * it tells damage by accident, not by intent.
 */

const PRIME_1 = 0x9e3779b1
const PRIME_2 = 0x85ebca77
const PRIME_3 = 0xc2b2ae3d
const PRIME_4 = 0x27d4eb2f
const PRIME_5 = 0x165667b1

/** Bytes that the four lanes take in one round. */
const STRIPE = 16

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

/** The hash of some bytes, from 0 to 2³² − 1. Fast where the bytes begin at a multiple of 4 in their buffer. */
export function xxhash32(bytes: Uint8Array, seed = 0): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const stripes = Math.floor(bytes.byteLength / STRIPE)
  let hash =
    stripes === 0
      ? (seed + PRIME_5) | 0
      : hashStripes(new Int32Array(aligned.buffer, aligned.byteOffset, 4 * stripes), seed)
  hash = (hash + bytes.byteLength) | 0
  let at = STRIPE * stripes
  for (; at + 4 <= bytes.byteLength; at += 4) {
    const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
    hash = Math.imul(rotate((hash + Math.imul(word, PRIME_3)) | 0, 17), PRIME_4)
  }
  for (; at < bytes.byteLength; at++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[at], PRIME_5)) | 0, 11), PRIME_1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Four lanes, written out: this loop takes all the time. Every platform with typed arrays of note is little-endian. */
function hashStripes(words: Int32Array, seed: number): number {
  let a = (seed + PRIME_1 + PRIME_2) | 0
  let b = (seed + PRIME_2) | 0
  let c = seed | 0
  let d = (seed - PRIME_1) | 0
  for (let i = 0; i < words.length; i += 4) {
    a = (a + Math.imul(words[i], PRIME_2)) | 0
    a = Math.imul((a << 13) | (a >>> 19), PRIME_1)
    b = (b + Math.imul(words[i + 1], PRIME_2)) | 0
    b = Math.imul((b << 13) | (b >>> 19), PRIME_1)
    c = (c + Math.imul(words[i + 2], PRIME_2)) | 0
    c = Math.imul((c << 13) | (c >>> 19), PRIME_1)
    d = (d + Math.imul(words[i + 3], PRIME_2)) | 0
    d = Math.imul((d << 13) | (d >>> 19), PRIME_1)
  }
  return (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0
}
