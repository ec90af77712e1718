/** Room for so many bytes, whatever lies in it. */
export type Allocate = (bytes: number) => Uint8Array

/** Rooms that are kept at a time: of what is read ahead, of what is being used, and of two sizes. */
const MOST = 4

/**
 * Memory in which one piece after another is read. Memory that a program has never touched costs a system far more
 * than to read a file that it has cached, so that what was used once is used again.
 */
export interface Rooms {
  /** Room for so many bytes, all of a buffer, whatever lies in it. */
  readonly take: Allocate
  /** Nobody uses this buffer any more. */
  put(room: ArrayBuffer): void
  clear(): void
}

export function createRooms(): Rooms {
  const free: ArrayBuffer[] = []
  return {
    take(bytes) {
      const place = free.findIndex(({ byteLength }) => byteLength === bytes)
      return new Uint8Array(place < 0 ? new ArrayBuffer(bytes) : free.splice(place, 1)[0])
    },
    put(room) {
      free.push(room)
      if (free.length > MOST) free.shift()
    },
    clear() {
      free.length = 0
    },
  }
}
