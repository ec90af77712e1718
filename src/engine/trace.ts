import { stepCount } from '../core/hooks'
import type { ModelShape } from '../model/shape'

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

const FIRST_CAPACITY = 32

export function createRows(width: number): Rows {
  let data = new Float32Array(FIRST_CAPACITY * width)
  return {
    width,
    first: (count) => data.subarray(0, count * width),
    write(start, values) {
      const needed = start * width + values.length
      if (needed > data.length) {
        const grown = new Float32Array(Math.max(needed, 2 * data.length))
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

export interface AttentionRows {
  /** [pos, head, dHead] each. */
  readonly q: Rows
  readonly k: Rows
  readonly v: Rows
  readonly z: Rows
}

/**
 * Everything a forward pass leaves behind, one row a token. Rows of a prefix that two texts share stay
 * valid, because attention is causal: row i depends on tokens 0 … i only.
 */
export interface Trace {
  /** The tokens that rows stand for. */
  tokens: Int32Array
  /** W_E of each token [pos, d]. */
  readonly embed: Rows
  /** The residual stream at each station [pos, d]. */
  readonly residual: readonly Rows[]
  /** What each step adds [pos, d]. */
  readonly update: readonly Rows[]
  /** By block. */
  readonly attention: readonly AttentionRows[]
  /** How many rows of each station's residual belong to `tokens`. Never grows from one station to the next. */
  readonly valid: number[]
}

export function createTrace(shape: ModelShape): Trace {
  const { blocks, width } = shape
  const rows = (): Rows => createRows(width)
  const steps = Array.from({ length: stepCount(blocks) }, (_, step) => step)
  return {
    tokens: new Int32Array(0),
    embed: rows(),
    residual: [...steps, steps.length].map(rows),
    update: steps.map(rows),
    attention: Array.from({ length: blocks }, () => ({ q: rows(), k: rows(), v: rows(), z: rows() })),
    valid: [...steps, steps.length].map(() => 0),
  }
}

/** Takes new tokens: rows of the common prefix stay valid. Returns the length of that prefix. */
export function adoptTokens(trace: Trace, tokens: Int32Array): number {
  const shared = commonPrefix(trace.tokens, tokens)
  trace.tokens = tokens
  trace.valid.forEach((count, station) => {
    trace.valid[station] = Math.min(count, shared)
  })
  return shared
}

/** How many leading values two lists share. */
export function commonPrefix(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const shorter = Math.min(a.length, b.length)
  let length = 0
  while (length < shorter && a[length] === b[length]) length++
  return length
}
