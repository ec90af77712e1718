import { angleBetween } from '../../core/linalg'
import { row } from '../../core/tensor'
import { divergence, likeliestOfEither, logProbabilities } from '../../lens/distributions'
import { normalizeRows, stretchRows, unitRows } from '../../lens/layerNorm'
import { checkIndex } from '../../model/checks'
import { checkCount } from '../checks'
import { residualAt } from '../trace/hooks'
import type { Trace } from '../trace/trace'
import { type Running, traceNamed } from '../trace/traces'
import type { Model } from '../weights/model'
import type { EditEffect } from './whatIfTypes'

/** What the active edits change for one token. See `WhatIf.editEffect`. */
export async function editEffect(running: Running, token: number, k: number): Promise<EditEffect> {
  const { model } = running
  const edited = traceNamed(running, 'edited').trace
  const text = traceNamed(running, 'text').trace
  checkIndex('token', token, text.tokens.length, 'this text')
  checkCount(k)
  const ids = text.tokens.slice()
  const [before, after] = [text, edited].map((trace) => rowsOf(model, trace, token))
  const angles = Float32Array.from(before, (residual, station) => angleOf(model, residual, after[station]))
  const [plain, changed] = await wordsOf(model, [before.at(-1)!, after.at(-1)!])
  const { tokenizer } = model
  const words = Array.from(likeliestOfEither(plain, changed, k), (id) => ({
    id,
    word: tokenizer.label(id),
    before: Math.exp(plain[id]),
    after: Math.exp(changed[id]),
  }))
  return { ids, token, divergence: divergence(plain, changed), words, angles }
}

/** The residuals of one token [station][d], copies. Throws NotAvailable where one has not been computed. */
function rowsOf({ shape }: Model, trace: Trace, token: number): Float32Array[] {
  return trace.residual.map((_, station) => row(residualAt(trace, station), token, shape.width).slice())
}

function angleOf({ shape: { width, epsilon } }: Model, a: Float32Array, b: Float32Array): number {
  const [u, v] = [a, b].map((residual) => unitRows(normalizeRows(residual, width, epsilon), width))
  return angleBetween(u, v)
}

/** ln p of every next word, for residuals at the last station. */
export async function wordsOf(model: Model, residuals: readonly Float32Array[]): Promise<Float64Array[]> {
  const { width, epsilon, vocabulary } = model.shape
  const joined = new Float32Array(residuals.length * width)
  residuals.forEach((residual, index) => {
    joined.set(residual, index * width)
  })
  const norm = await model.norms[model.norms.length - 1]
  const logits = await model.unembed(stretchRows(normalizeRows(joined, width, epsilon), norm))
  return residuals.map((_, index) => logProbabilities(row(logits, index, vocabulary)))
}
