import type { DeviceTensor, Feed, Value } from './values'

/** Rows of equal width that grow at the end. */
export interface Rows {
  readonly width: number
  /** The first `count` rows: a view that is valid until the next write. */
  first(count: number): Float32Array
  /** Writes rows from `start` on. */
  write(start: number, values: Float32Array): void
  /** Rows of their own, of which the first `count` are the same. */
  copy(count: number): Rows
}

/** The same where they are computed, which may be a graphics card: they come to the processor when someone looks. */
export interface HeldRows {
  readonly width: number
  /** The first `count` rows: a view that is valid until the next write. Rejects with DeviceLost. */
  fetch(count: number): Promise<Float32Array>
  /** Writes rows from `start` on: numbers, or a copy of what lies on the same device. */
  write(start: number, values: Float32Array | DeviceTensor): void
  /** The first `count` rows as an input of a graph, [count, ...shape]: valid until the next write. */
  feed(count: number, shape: readonly number[]): Feed
  /** Rows of their own, of which the first `count` are the same. */
  copy(count: number): HeldRows
  /** Gives a device's memory back. What is asked of them from then on rejects with Cancelled. */
  release(): void
}

const FIRST_CAPACITY = 32

/** How many rows to make room for where so many are needed: each time at least twice as many as before. */
export const capacityFor = (rows: number, before: number): number =>
  rows <= before ? before : Math.max(rows, 2 * before, FIRST_CAPACITY)

export function createRows(width: number): Rows {
  let data = new Float32Array(FIRST_CAPACITY * width)
  return {
    width,
    first: (count) => data.subarray(0, count * width),
    write(start, values) {
      const needed = start + values.length / width
      const capacity = data.length / width
      if (needed > capacity) {
        const grown = new Float32Array(capacityFor(needed, capacity) * width)
        grown.set(data)
        data = grown
      }
      data.set(values, start * width)
    },
    copy(count) {
      const rows = createRows(width)
      rows.write(0, data.subarray(0, count * width))
      return rows
    },
  }
}

/** Makes rows that stay where they are computed. @param name the hook they hold, for those who watch a device. */
export type CreateHeldRows = (width: number, name: string) => HeldRows

/** Rows where the processor computes. */
export const createProcessorRows: CreateHeldRows = (width) => hold(createRows(width))

const hold = (rows: Rows): HeldRows => ({
  width: rows.width,
  fetch: async (count) => rows.first(count),
  write(start, values) {
    rows.write(start, onProcessor(values))
  },
  feed: (count, shape) => ({ shape: [count, ...shape], data: rows.first(count) }),
  copy: (count) => hold(rows.copy(count)),
  release: () => undefined,
})

function onProcessor(values: Float32Array | DeviceTensor): Float32Array {
  if (values instanceof Float32Array) return values
  throw new TypeError('these rows lie on another device')
}

/** What a value is written into rows as. */
export const contentOf = (value: Value): Float32Array | DeviceTensor => ('data' in value ? value.data : value)
