/** Room for so many bytes, whatever lies in it. */
export type Allocate = (bytes: number) => Uint8Array

/** Rooms that are kept at a time: of what is read ahead, of what is being used, and of two sizes. */
const MOST = 4

/** A room that so many reads one after another had no use for is let go of: sizes alternate, and then are others. */
const MOST_PASSED = 2

/**
 * Memory in which one piece after another is read. Memory that a program has never touched costs a system far more
 * than to read a file that it has cached, and what nobody uses any more stays until garbage is collected, so that
 * what was used once is used again.
 */
export interface Rooms {
  /** Room for so many bytes, all of a buffer, whatever lies in it. */
  readonly take: Allocate
  /** Nobody uses this buffer any more. */
  put(room: ArrayBuffer): void
  clear(): void
}

export function createRooms(): Rooms {
  let free: { readonly room: ArrayBuffer; passed: number }[] = []
  const keep = (kept: typeof free): void => {
    for (const one of free) if (!kept.includes(one)) letGo(one.room)
    free = kept
  }
  return {
    take(bytes) {
      const fitting = free.find(({ room }) => room.byteLength === bytes)
      free = free.filter((one) => one !== fitting)
      for (const other of free) if (other.room.byteLength !== bytes) other.passed++
      keep(free.filter(({ passed }) => passed < MOST_PASSED))
      return new Uint8Array(fitting?.room ?? new ArrayBuffer(bytes))
    },
    put(room) {
      keep([...free, { room, passed: 0 }].slice(-MOST))
    },
    clear: () => keep([]),
  }
}

/** Gives memory back at once where the platform can (ES2024), else when garbage is collected. */
function letGo(room: ArrayBuffer & { transfer?(bytes: number): ArrayBuffer }): void {
  room.transfer?.(0)
}
