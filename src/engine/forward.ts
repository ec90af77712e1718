import { row } from '../core/tensor'
import type { StepScales } from './editPlan'
import type { Model } from './model'
import { runStep } from './step'
import type { Rows, Trace } from './trace'

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

/** What a pass does otherwise than the model would. */
export interface Interventions {
  /** How much is kept of what the parts of a step add; undefined for all. */
  scales(step: number): StepScales | undefined
  /** Changes the residuals of a station in place, once they have been computed. */
  editStation(station: number, residual: Rows): void
}

const NONE: Interventions = { scales: () => undefined, editStation: () => undefined }

/**
 * Computes whatever rows of the trace are missing for its tokens, station by station, waiting for steps
 * that are still loading. Returns the number of session runs.
 *
 * @param through the last station that is wanted.
 */
export async function forward(
  model: Model,
  trace: Trace,
  host: ForwardHost,
  { scales, editStation }: Interventions = NONE,
  through = model.steps.length,
): Promise<number> {
  const tokens = trace.tokens.length
  let runs = 0
  if (trace.valid[0] < tokens) {
    await host.checkpoint()
    await embed(model, trace, host)
    editStation(0, trace.residual[0])
    runs++
  }
  host.onStation(0)
  for (let step = 0; step < through; step++) {
    if (trace.valid[step + 1] < tokens) {
      await host.checkpoint()
      runs += await runStep(model, trace, step, await host.until(model.steps[step]), scales(step))
      editStation(step + 1, trace.residual[step + 1])
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
