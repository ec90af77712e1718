/** Gives memory of so many bytes, whatever lies in it. */
export type Allocate = (bytes: number) => Uint8Array

/** How many free buffers are kept: those of what is read ahead and of what is being used, in two sizes. */
const MOST_KEPT = 4

/** A free buffer is dropped once so many reads in a row had another length: lengths alternate, and then change. */
const MOST_PASSED = 2

/**
 * Memory in which one piece after another is read. Memory that a program has never touched costs a system far more
 * than to read a file that it has cached, and what nobody uses any more stays until garbage is collected. So buffers
 * that were used once are used again.
 */
export interface BufferPool {
  /** Memory of so many bytes, all of a buffer, whatever lies in it. */
  readonly acquire: Allocate
  /** Takes a buffer back that nobody uses any more. */
  release(buffer: ArrayBuffer): void
  /** Drops all free buffers. */
  clear(): void
}

export function createBufferPool(): BufferPool {
  let free: { readonly buffer: ArrayBuffer; passed: number }[] = []
  const keep = (kept: typeof free): void => {
    for (const one of free) if (!kept.includes(one)) freeMemory(one.buffer)
    free = kept
  }
  return {
    acquire(bytes) {
      const fitting = free.find(({ buffer }) => buffer.byteLength === bytes)
      free = free.filter((one) => one !== fitting)
      for (const other of free) if (other.buffer.byteLength !== bytes) other.passed++
      keep(free.filter(({ passed }) => passed < MOST_PASSED))
      return new Uint8Array(fitting?.buffer ?? new ArrayBuffer(bytes))
    },
    release(buffer) {
      keep([...free, { buffer, passed: 0 }].slice(-MOST_KEPT))
    },
    clear: () => keep([]),
  }
}

/** Gives memory back at once where the platform can (ES2024), else when garbage is collected. */
function freeMemory(buffer: ArrayBuffer & { transfer?(bytes: number): ArrayBuffer }): void {
  buffer.transfer?.(0)
}
