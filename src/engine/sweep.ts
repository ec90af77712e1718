import { row } from '../core/tensor'
import { topK } from '../core/topk'
import { checkIndex } from './checks'
import { wordsOf } from './editEffect'
import { planEdits, shareTrace } from './editPlan'
import { type ForwardHost, forward } from './forward'
import { residualAt } from './hooks'
import type { Model } from './model'
import { oneToken } from './resolveEdits'
import type { Trace } from './trace'
import { type Running, traceNamed } from './traces'
import type { Sweep, SweepRequest, SweepTarget } from './whatIfTypes'

/** What a sweep reports and asks while it runs. */
export interface SweepHost extends Pick<ForwardHost, 'checkpoint' | 'until'> {
  onTarget(target: SweepTarget): void
  onHead(block: number, head: number, effect: number): void
}

const QUIET = { onMissingWords: () => undefined, onStation: () => undefined }

/** Ablates each head in turn. See `WhatIf.sweepHeads`. */
export async function sweepHeads(running: Running, request: SweepRequest, host: SweepHost): Promise<Sweep> {
  const begun = performance.now()
  const { model } = running
  const { trace: text } = traceNamed(running, 'text')
  const { blocks, heads } = model.shape
  const { token } = request
  checkIndex('token', token, text.tokens.length, 'this text')
  residualAt(text, 2 * blocks)
  const plain = beginningOf(text, token + 1)
  const before = await host.until(nextWords(model, plain))
  const id = request.word === null ? topK(before, 1)[0] : oneToken(model, request.word)
  const { tokenizer } = model
  const target = { id, word: tokenizer.word(id), logProbability: before[id] }
  host.onTarget(target)
  const effects = new Float32Array(blocks * heads)
  let sessionRuns = 0
  for (let block = blocks - 1; block >= 0; block--) {
    for (let head = 0; head < heads; head++) {
      const plan = planEdits([{ kind: 'scaleHead', block, head, scale: 0 }], model.shape)
      const trace = shareTrace(plain, plan)
      const without = { scales: (step: number) => plan.steps.get(step), editStation: () => undefined }
      sessionRuns += await forward(model, trace, { ...host, ...QUIET }, without)
      await host.checkpoint()
      const place = block * heads + head
      effects[place] = (await nextWords(model, trace))[id] - before[id]
      host.onHead(block, head, effects[place])
    }
  }
  const ids = text.tokens.slice()
  return { ids, target, effects, sessionRuns, milliseconds: performance.now() - begun }
}

/** The rows of the first tokens of a trace: no later one has changed them. */
const beginningOf = (trace: Trace, tokens: number): Trace => ({
  ...trace,
  tokens: trace.tokens.slice(0, tokens),
  valid: trace.valid.map((count) => Math.min(count, tokens)),
})

/** ln p of every word after the last token of a trace. */
async function nextWords(model: Model, trace: Trace): Promise<Float64Array> {
  const { width, blocks } = model.shape
  const residual = residualAt(trace, 2 * blocks)
  const [words] = await wordsOf(model, [row(residual, trace.tokens.length - 1, width).slice()])
  return words
}
