import { residualHook } from '../../core/hooks'
import { row, type Tensor, tensor } from '../../core/tensor'
import type { StepScales } from '../../edits/editKind'
import { checkHook } from '../checks'
import type { Rows } from '../runtime/rows'
import type { Trace } from '../trace/trace'
import type { Model } from '../weights/model'
import { createResidualStream } from './residualStream'
import { runStep } from './step'

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
  /** Whether `editStation` changes residuals of this station. */
  isEdited(station: number): boolean
  /** Changes the residuals of a station in place, once they have been computed. */
  editStation(station: number, residual: Rows): void
}

/** The model as it is. */
export const NONE: Interventions = {
  scales: () => undefined,
  isEdited: () => false,
  editStation: () => undefined,
}

/**
 * Computes whatever rows of the trace are missing for its tokens, station by station, waiting for steps
 * that are still loading. Returns the number of session runs.
 *
 * On a graphics card, residuals go from step to step where they are; they come to the processor while the next step
 * is computed.
 *
 * @param through the last station that is wanted.
 */
export async function forward(
  model: Model,
  trace: Trace,
  host: ForwardHost,
  interventions: Interventions = NONE,
  through = model.steps.length,
): Promise<number> {
  const tokens = trace.tokens.length
  const { width } = model.shape
  const { scales, isEdited, editStation } = interventions
  const arrive = (station: number, residual: Float32Array): void => {
    checkHook(residualHook(station), residual)
    trace.residual[station].write(trace.valid[station], residual)
    trace.valid[station] = tokens
    editStation(station, trace.residual[station])
    host.onStation(station)
  }
  const stream = createResidualStream(arrive)
  let runs = 0
  try {
    if (trace.valid[0] < tokens) {
      await host.checkpoint()
      arrive(0, await embed(model, trace, host))
      runs++
    } else host.onStation(0)
    for (let step = 0; step < through; step++) {
      const start = trace.valid[step + 1]
      if (start === tokens) {
        host.onStation(step + 1)
        continue
      }
      await host.checkpoint()
      const session = await host.until(model.steps[step])
      const carried = isEdited(step) ? null : stream.carried(tokens - start)
      if (carried === null) await stream.land()
      const residual = carried ?? rowsFrom(start, trace.residual[step].first(tokens), width)
      const { next, runs: more } = await runStep(model, trace, step, session, residual, scales(step))
      runs += more
      await stream.land()
      stream.carry(step + 1, next)
    }
    await stream.land()
  } finally {
    stream.drop()
  }
  return runs
}

/** Rows from `start` on, [n, d]. */
const rowsFrom = (start: number, rows: Float32Array, width: number): Tensor =>
  tensor([rows.length / width - start, width], rows.subarray(start * width))

/** Station 0: the word's vector plus its position's, [n, d] of the tokens that lack it. */
async function embed(model: Model, trace: Trace, host: ForwardHost): Promise<Float32Array> {
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
  return residual
}
