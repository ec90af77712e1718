import { blockOfStep, isAttentionStep, mlpStation } from '../../core/hooks'
import type { Scale, StepScales } from '../../edits/editKind'
import { meanRow } from '../../lens/edits'
import type { RuntimeSession } from '../runtime/backend'
import { contentOf, type HeldRows } from '../runtime/rows'
import { type Feeds, isOnDevice, type Value } from '../runtime/values'
import type { Trace } from '../trace/trace'
import type { Model } from '../weights/model'
import { attentionFeeds } from './attentionFeeds'

const HOOKS = ['q', 'k', 'v', 'z'] as const

/** What a step gives for n rows of residuals, [n, d] each. */
interface StepOutput {
  readonly update: Value
  readonly next: Value
}

/**
 * Runs one step on the rows that its station still lacks, and writes what it gives into the trace, all but the
 * residual that it leads to, which is returned: it lies where it was computed. Also returns how many times the
 * session was run.
 *
 * @param residual what the step starts from, [n, d].
 * @param scales how much is kept of what each part adds; where a mean is put, every row is run.
 */
export async function runStep(
  model: Model,
  trace: Trace,
  step: number,
  session: RuntimeSession,
  residual: Value,
  scales: StepScales | undefined,
): Promise<{ readonly next: Value; readonly runs: number }> {
  const { heads } = model.shape
  const kept = scales?.kind === 'attention' ? scales.heads : new Array<Scale>(heads).fill(1)
  const { update, next } = isAttentionStep(step)
    ? await runAttention(model, trace, blockOfStep(step), session, residual, kept)
    : await runMlp(session, residual, scales?.kind === 'mlp' ? scales.scale : 1)
  keep(trace.update[step], trace.valid[step + 1], update)
  return { next, runs: kept.includes('mean') ? 2 : 1 }
}

/** Writes rows into a trace, and gives back what they came in. */
function keep(rows: HeldRows, start: number, values: Value): void {
  rows.write(start, contentOf(values))
  if (isOnDevice(values)) values.release()
}

/** The MLP with its update scaled, or put to its mean over the rows that are run. */
async function runMlp(session: RuntimeSession, residual: Value, scale: Scale): Promise<StepOutput> {
  if (scale === 1) return session.runInPlace({ residual }, ['update', 'next'])
  const { update } = await session.run({ residual }, ['update'])
  return addUpdate(residual, scaleRows(update.data, update.shape[1], scale))
}

/** Attention with each head's z scaled, or put to its mean over the rows that are run. */
async function runAttention(
  model: Model,
  trace: Trace,
  block: number,
  session: RuntimeSession,
  residual: Value,
  scales: readonly Scale[],
): Promise<StepOutput> {
  const { width, headWidth } = model.shape
  const rows = trace.attention[block]
  const start = trace.valid[mlpStation(block)]
  const feeds = (ofMean: number): Feeds => {
    const factors = Float32Array.from(scales, (scale) => (scale === 'mean' ? ofMean : scale))
    return attentionFeeds(model.shape, residual, rows, start, factors)
  }
  if (!scales.includes('mean')) {
    const output = await session.runInPlace(feeds(1), [...HOOKS, 'update', 'next'])
    for (const name of HOOKS) keep(rows[name], start, output[name])
    return output
  }
  const { update, ...attention } = await session.run(feeds(1), [...HOOKS, 'update'])
  const without = await session.run(feeds(0), ['update'])
  putMeanOfHeads(attention.z.data, scales, headWidth)
  for (const name of HOOKS) keep(rows[name], start, attention[name])
  return addUpdate(residual, putMean(update.data, without.update.data, width))
}

/** What a step leads to with another update than its own, [n, d]. */
async function addUpdate(residual: Value, update: Float32Array): Promise<StepOutput> {
  const before = isOnDevice(residual) ? await residual.download() : residual.data
  const { shape } = residual
  return {
    update: { shape, data: update },
    next: { shape, data: before.map((value, i) => value + update[i]) },
  }
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
