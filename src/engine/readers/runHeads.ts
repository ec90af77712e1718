import { attentionStep } from '../../core/hooks'
import { row } from '../../core/tensor'
import { attentionFeeds } from '../run/attentionFeeds'
import { residualAt } from '../trace/hooks'
import { otherText, type Trace } from '../trace/trace'
import type { Model } from '../weights/model'
import { attentionOf } from './circuitContext'

/**
 * What each head adds to one token of a trace without edits, and the output bias after them: the step is run again for
 * that token with one head off at a time, and with all of them off. So no weights are read again. Rejects with Cancelled
 * where the text changes meanwhile.
 *
 * @returns [head + 1, d]
 */
export async function runHeads(
  model: Model,
  trace: Trace,
  block: number,
  token: number,
): Promise<Float32Array> {
  const { heads, width } = model.shape
  const { tokens } = trace
  const step = attentionStep(block)
  const session = await model.steps[step]
  const residual = { shape: [1, width], data: row(residualAt(trace, step), token, width).slice() }
  const updateWith = async (isOn: (head: number) => boolean): Promise<Float32Array> => {
    if (trace.tokens !== tokens) throw otherText()
    const scales = Float32Array.from({ length: heads }, (_, head) => Number(isOn(head)))
    const feeds = attentionFeeds(model.shape, residual, attentionOf(model, trace, block), token, scales)
    return (await session.run(feeds, ['update'])).update.data
  }
  const whole = await updateWith(() => true)
  const parts = new Float32Array((heads + 1) * width)
  for (let head = 0; head < heads; head++) {
    const without = await updateWith((other) => other !== head)
    parts.set(
      whole.map((value, i) => value - without[i]),
      head * width,
    )
  }
  parts.set(await updateWith(() => false), heads * width)
  if (trace.tokens !== tokens) throw otherText()
  return parts
}
