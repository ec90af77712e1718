import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { blockOfStep, isAttentionStep, stepCount } from '../../core/hooks'
import type { ModelShape } from '../../model/shape'
import {
  type CreateHeldRows,
  createProcessorRows,
  createRows,
  type HeldRows,
  type Rows,
} from '../runtime/rows'

export interface AttentionRows {
  /** [pos, head, dHead] each. */
  readonly q: HeldRows
  readonly k: HeldRows
  readonly v: HeldRows
  readonly z: HeldRows
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
  readonly update: readonly HeldRows[]
  /** By block. */
  readonly attention: readonly AttentionRows[]
  /** How many rows of each station's residual belong to `tokens`. Never grows from one station to the next. */
  readonly valid: number[]
  /** Gives back what it holds of a device's memory, that of other traces aside. */
  release(): void
}

/** An empty trace. @param createHeld makes the rows of hooks that are seldom looked at. */
export function createTrace(
  { blocks, width }: ModelShape,
  createHeld: CreateHeldRows = createProcessorRows,
): Trace {
  const steps = Array.from({ length: stepCount(blocks) }, (_, step) => step)
  const held: HeldRows[] = []
  const hold = (block: number, hook: string): HeldRows => {
    const rows = createHeld(width, `blocks.${block}.${hook}`)
    held.push(rows)
    return rows
  }
  return {
    tokens: new Int32Array(0),
    embed: createRows(width),
    residual: [...steps, steps.length].map(() => createRows(width)),
    update: steps.map((step) =>
      hold(blockOfStep(step), isAttentionStep(step) ? 'hook_attn_out' : 'hook_mlp_out'),
    ),
    attention: Array.from({ length: blocks }, (_, block) => {
      const rows = (name: string): HeldRows => hold(block, `attn.hook_${name}`)
      return { q: rows('q'), k: rows('k'), v: rows('v'), z: rows('z') }
    }),
    valid: [...steps, steps.length].map(() => 0),
    release() {
      for (const rows of held) rows.release()
    },
  }
}

/** The number of blocks whose attention has been computed for all tokens. */
export function attendedBlocks({ attention, valid, tokens }: Trace): number {
  const pending = valid.findIndex((count) => count < tokens.length)
  return pending < 0 ? attention.length : blockOfStep(pending)
}

/**
 * Rows of a trace's tokens, [pos, …], from wherever they lie. Rejects with Cancelled where its tokens have changed
 * meanwhile.
 */
export async function lookAt(trace: Trace, rows: HeldRows): Promise<Float32Array> {
  const { tokens } = trace
  const values = await rows.fetch(tokens.length)
  if (trace.tokens !== tokens) throw otherText()
  return values
}

/** Somebody asks of a text what is now of another. */
export const otherText = (): ExplorerError => new ExplorerError('Cancelled', errorText`The text has changed.`)

/** Takes new tokens: rows of the common prefix stay valid. Returns the length of that prefix. */
export function adoptTokens(trace: Trace, tokens: Int32Array): number {
  const shared = commonPrefix(trace.tokens, tokens)
  trace.tokens = tokens
  trace.valid.forEach((count, station) => {
    trace.valid[station] = Math.min(count, shared)
  })
  return shared
}

/** How many stations have been computed for all of a trace's tokens, from the first on. */
export function stationsOf({ valid, tokens }: Trace): number {
  const pending = valid.findIndex((count) => count < tokens.length)
  return pending < 0 ? valid.length : pending
}

/** How many leading values two lists share. */
export function commonPrefix(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const shorter = Math.min(a.length, b.length)
  let length = 0
  while (length < shorter && a[length] === b[length]) length++
  return length
}
