import { finalStation } from '../../core/hooks'
import { row } from '../../core/tensor'
import { topK } from '../../core/topk'
import { oneToken } from '../../edits/oneToken'
import { planEdits } from '../../edits/plan'
import { checkIndex } from '../../model/checks'
import { type ForwardHost, forward, NONE } from '../run/forward'
import { residualAt } from '../trace/hooks'
import type { Trace } from '../trace/trace'
import { type Running, traceNamed } from '../trace/traces'
import type { Model } from '../weights/model'
import { wordsOf } from './editEffect'
import { shareTrace } from './shareTrace'
import type { Sweep, SweepRequest, SweepTarget } from './whatIfTypes'

/** What a sweep reports and asks while it runs. */
export interface SweepHost extends Pick<ForwardHost, 'checkpoint' | 'until'> {
  onTarget(target: SweepTarget): void
  onHead(block: number, head: number, effect: number): void
}

/**
 * The next words of so many runs are read at once: W_E is the largest of all matrices, and reading it for several
 * costs hardly more than for one.
 */
const TOGETHER = 4

const QUIET = { onMissingWords: () => undefined, onStation: () => undefined }

/** Ablates each head in turn. See `WhatIf.sweepHeads`. */
export async function sweepHeads(running: Running, request: SweepRequest, host: SweepHost): Promise<Sweep> {
  const begun = performance.now()
  const { model } = running
  const { trace: text } = traceNamed(running, 'text')
  const { blocks, heads } = model.shape
  const { token } = request
  checkIndex('token', token, text.tokens.length, 'this text')
  residualAt(text, finalStation(blocks))
  const plain = beginningOf(text, token + 1)
  const [before] = await host.until(wordsOf(model, [lastResidual(model, plain)]))
  const id = request.word === null ? topK(before, 1)[0] : oneToken(model, request.word)
  const { tokenizer } = model
  const target = { id, word: tokenizer.label(id), logProbability: before[id] }
  host.onTarget(target)
  const effects = new Float32Array(blocks * heads)
  let sessionRuns = 0
  const runWithout = async (block: number, head: number): Promise<Float32Array> => {
    const plan = planEdits([{ kind: 'scaleHead', block, head, scale: 0 }], model.shape)
    const trace = shareTrace(plain, plan)
    const without = { ...NONE, scales: (step: number) => plan.steps.get(step) }
    try {
      sessionRuns += await forward(model, trace, { ...host, ...QUIET }, without)
      return lastResidual(model, trace)
    } finally {
      trace.release()
    }
  }
  for (let block = blocks - 1; block >= 0; block--) {
    for (let first = 0; first < heads; first += TOGETHER) {
      const residuals: Float32Array[] = []
      for (let head = first; head < Math.min(heads, first + TOGETHER); head++) {
        residuals.push(await runWithout(block, head))
      }
      const found = await wordsOf(model, residuals)
      for (const [at, words] of found.entries()) {
        await host.checkpoint()
        const head = first + at
        effects[block * heads + head] = words[id] - before[id]
        host.onHead(block, head, effects[block * heads + head])
      }
    }
  }
  const ids = text.tokens.slice()
  return { ids, target, effects, sessionRuns, milliseconds: performance.now() - begun }
}

/** The rows of the first tokens of a trace: no later one has changed them. */
export const beginningOf = (trace: Trace, tokens: number): Trace => ({
  ...trace,
  tokens: trace.tokens.slice(0, tokens),
  valid: trace.valid.map((count) => Math.min(count, tokens)),
})

/** The residual of the last token at the last station [d], a copy. */
export const lastResidual = ({ shape: { width, blocks } }: Model, trace: Trace): Float32Array =>
  row(residualAt(trace, finalStation(blocks)), trace.tokens.length - 1, width).slice()
