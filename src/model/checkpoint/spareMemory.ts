/** Memory for numbers that are read, used once and given back. */
export interface SpareMemory {
  /** Room for so many numbers, whatever stands in it. */
  take(count: number): Float32Array
  /** Whether it came from here; then what is taken next may lie there. */
  giveBack(memory: ArrayBufferLike): boolean
}

/** As many as are read ahead. */
const MOST = 3

/** Memory that is used again and again, where it would else lie about until it is collected. */
export function createSpareMemory(): SpareMemory {
  const ours = new WeakSet<ArrayBufferLike>()
  const spare = new Set<ArrayBufferLike>()
  return {
    take(count) {
      const fitting = [...spare].find(({ byteLength }) => byteLength >= 4 * count)
      if (fitting !== undefined) {
        spare.delete(fitting)
        return new Float32Array(fitting, 0, count)
      }
      const numbers = new Float32Array(count)
      ours.add(numbers.buffer)
      return numbers
    },
    giveBack(memory) {
      if (!ours.has(memory)) return false
      // The smallest goes: what it would serve, a larger one does.
      if (!spare.has(memory) && spare.size === MOST) {
        spare.delete(
          [...spare].reduce((least, other) => (other.byteLength < least.byteLength ? other : least)),
        )
      }
      spare.add(memory)
      return true
    },
  }
}
