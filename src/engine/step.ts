import { isAttentionStep } from '../core/hooks'
import { meanRow } from '../lens/edits'
import type { Feeds, Session } from './backend'
import type { StepScales } from './editPlan'
import type { Model } from './model'
import type { Trace } from './trace'
import type { Scale } from './types'

/** What a step gives for n rows of residuals. */
interface StepOutput {
  /** [n, d] each. */
  readonly update: Float32Array
  readonly next: Float32Array
}

/**
 * Runs one step on the rows that its station still lacks, and writes all that it gives into the trace. Returns
 * how many times the session was run.
 *
 * @param scales how much is kept of what each part adds; where a mean is put, every row is run.
 */
export async function runStep(
  model: Model,
  trace: Trace,
  step: number,
  session: Session,
  scales: StepScales | undefined,
): Promise<number> {
  const tokens = trace.tokens.length
  const start = trace.valid[step + 1]
  const { width } = model.shape
  const data = trace.residual[step].first(tokens).subarray(start * width)
  const residual = { shape: [tokens - start, width], data }
  let output: StepOutput
  let runs = 1
  if (isAttentionStep(step)) {
    const heads = scales?.kind === 'attention' ? scales.heads : new Array<Scale>(model.shape.heads).fill(1)
    output = await attend(model, trace, step >> 1, session, residual, heads)
    runs = heads.includes('mean') ? 2 : 1
  } else {
    const { update, next } = await session.run({ residual }, ['update', 'next'])
    const scale = scales?.kind === 'mlp' ? scales.scale : 1
    output =
      scale === 1
        ? { update: update.data, next: next.data }
        : replaceUpdate(data, scaleRows(update.data, width, scale))
  }
  trace.update[step].write(start, output.update)
  trace.residual[step + 1].write(start, output.next)
  trace.valid[step + 1] = tokens
  return runs
}

/** Attention with each head's z scaled, or put to its mean over the rows that are run. */
async function attend(
  model: Model,
  trace: Trace,
  block: number,
  session: Session,
  residual: Feeds[string] & { readonly data: Float32Array },
  scales: readonly Scale[],
): Promise<StepOutput> {
  const { heads, headWidth } = model.shape
  const rows = trace.attention[block]
  const start = trace.valid[2 * block + 1]
  const past = [start, heads, headWidth]
  const feeds = (ofMean: number): Feeds => ({
    residual,
    past_k: { shape: past, data: rows.k.first(start) },
    past_v: { shape: past, data: rows.v.first(start) },
    head_scale: {
      shape: [heads],
      data: Float32Array.from(scales, (scale) => (scale === 'mean' ? ofMean : scale)),
    },
  })
  const attention = await session.run(feeds(1), ['q', 'k', 'v', 'z', 'update', 'next'])
  let output: StepOutput = { update: attention.update.data, next: attention.next.data }
  if (scales.includes('mean')) {
    const without = await session.run(feeds(0), ['update'])
    output = replaceUpdate(residual.data, putMean(output.update, without.update.data, model.shape.width))
    putMeanOfHeads(attention.z.data, scales, headWidth)
  }
  for (const name of ['q', 'k', 'v', 'z'] as const) rows[name].write(start, attention[name].data)
  return output
}

function replaceUpdate(residual: Float32Array, update: Float32Array): StepOutput {
  return { update, next: residual.map((value, i) => value + update[i]) }
}

function scaleRows(update: Float32Array, width: number, scale: Scale): Float32Array {
  if (scale !== 'mean') return update.map((value) => value * scale)
  const average = meanRow(update, width)
  return update.map((_, i) => average[i % width])
}

/**
 * An update is linear in z: what some heads add is the update with them less that without them, and the mean of
 * what they add is what their mean z adds. [n, d] → [n, d]
 */
function putMean(whole: Float32Array, without: Float32Array, width: number): Float32Array {
  const average = meanRow(
    whole.map((value, i) => value - without[i]),
    width,
  )
  return without.map((value, i) => value + average[i % width])
}

/** z [n, head, dHead], in place. */
function putMeanOfHeads(z: Float32Array, scales: readonly Scale[], headWidth: number): void {
  const width = scales.length * headWidth
  const average = meanRow(z, width)
  for (let i = 0; i < z.length; i++) {
    if (scales[Math.floor((i % width) / headWidth)] === 'mean') z[i] = average[i % width]
  }
}
