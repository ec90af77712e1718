import { isAttentionStep } from '../core/hooks'
import { row } from '../core/tensor'
import type { Model } from './model'
import type { Session } from './session'
import type { Trace } from './trace'

/** What a pass reports while it runs. */
export interface ForwardHost {
  /** Called before each step; throws to stop the pass there. */
  checkpoint(): Promise<void>
  /** What this promise gives; rejects as soon as the pass is to stop, so that it never waits in vain. */
  until<Value>(promise: Promise<Value>): Promise<Value>
  /** The rows of W_E of these tokens, by index, have not come: the pass waits for them. */
  onMissingWords(tokens: readonly number[]): void
  /** The residual of this station is complete for all tokens. */
  onStation(station: number): void
}

/**
 * Computes whatever rows of the trace are missing for its tokens, station by station, waiting for steps
 * that are still loading. Returns the number of session runs.
 */
export async function forward(model: Model, trace: Trace, host: ForwardHost): Promise<number> {
  const tokens = trace.tokens.length
  let runs = 0
  if (trace.valid[0] < tokens) {
    await host.checkpoint()
    await embed(model, trace, host)
    runs++
  }
  host.onStation(0)
  for (let step = 0; step < model.steps.length; step++) {
    if (trace.valid[step + 1] < tokens) {
      await host.checkpoint()
      await runStep(model, trace, step, await host.until(model.steps[step]))
      runs++
    }
    host.onStation(step + 1)
  }
  return runs
}

/** Station 0: the word's vector plus its position's. */
async function embed(model: Model, trace: Trace, host: ForwardHost): Promise<void> {
  const { width } = model.shape
  const start = trace.valid[0]
  const ids = trace.tokens.subarray(start)
  const positions = await host.until(model.positions)
  const missing = await host.until(model.missingWords(ids))
  if (missing.length > 0) {
    host.onMissingWords(missing.map((index) => start + index))
    await host.until(model.allWords)
  }
  const embeddings = await model.embed(ids)
  const residual = embeddings.slice()
  for (let i = 0; i < ids.length; i++) {
    const place = row(positions, start + i, width)
    for (let j = 0; j < width; j++) residual[i * width + j] += place[j]
  }
  trace.embed.write(start, embeddings)
  trace.residual[0].write(start, residual)
  trace.valid[0] = trace.tokens.length
}

async function runStep(model: Model, trace: Trace, step: number, session: Session): Promise<void> {
  const { width, heads, headWidth } = model.shape
  const tokens = trace.tokens.length
  const start = trace.valid[step + 1]
  const residual = {
    shape: [tokens - start, width],
    data: trace.residual[step].first(tokens).subarray(start * width),
  }
  let outputs: { update: { data: Float32Array }; next: { data: Float32Array } }
  if (isAttentionStep(step)) {
    const rows = trace.attention[step >> 1]
    const past = [start, heads, headWidth]
    const attention = await session.run(
      {
        residual,
        past_k: { shape: past, data: rows.k.first(start) },
        past_v: { shape: past, data: rows.v.first(start) },
        head_scale: { shape: [heads], data: new Float32Array(heads).fill(1) },
      },
      ['q', 'k', 'v', 'z', 'update', 'next'],
    )
    for (const name of ['q', 'k', 'v', 'z'] as const) rows[name].write(start, attention[name].data)
    outputs = attention
  } else {
    outputs = await session.run({ residual }, ['update', 'next'])
  }
  trace.update[step].write(start, outputs.update.data)
  trace.residual[step + 1].write(start, outputs.next.data)
  trace.valid[step + 1] = tokens
}
