import { errorText } from '../../core/errorText'
import { mlpStation } from '../../core/hooks'
import { checkIndex } from '../../model/checks'
import { notComputed } from '../checks'
import type { AttentionRows, Trace } from '../trace/trace'
import type { ReadTrace } from '../trace/traces'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import type { WeightReader } from '../weights/weightReader'
import type { WordStatistics } from './wordStatistics'

/** What heads and forces are read from. */
export interface CircuitContext {
  readonly model: Model
  readonly weights: WeightReader
  statistics(): Promise<WordStatistics>
  /** The trace of that name. Throws NotAvailable where there is nothing in it. */
  read(name: TraceName): ReadTrace
}

/** Throws NotAvailable for a token that the trace has not, perhaps because the text has changed meanwhile. */
export const checkToken = (trace: Trace, token: number): void =>
  checkIndex('token', token, trace.tokens.length)

/** q, k, v, z of a block, of all tokens. Throws NotAvailable before they have been computed. */
export function attentionOf({ shape }: Model, trace: Trace, block: number): AttentionRows {
  checkIndex('block', block, shape.blocks)
  if (trace.valid[mlpStation(block)] < trace.tokens.length)
    throw notComputed(errorText`The attention of block ${block}`)
  return trace.attention[block]
}
