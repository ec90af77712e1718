import { isAttentionStep, stepCount } from '../core/hooks'
import { dot } from '../core/linalg'
import { row } from '../core/tensor'
import { headShares, logitDirection } from '../lens/attribution'
import { splitTurn } from '../lens/forces'
import { headUpdates } from '../lens/headUpdates'
import { unitRows } from '../lens/layerNorm'
import { checkIndex } from './checks'
import { attentionOf, type CircuitContext, checkToken } from './circuitContext'
import type { Circuits, LogitQuestion, PartName } from './circuitTypes'
import { finalOutAt, normalizedAt, residualAt } from './hooks'
import type { Trace } from './trace'
import type { OutputWeights } from './weights'

type ForceReaders = Pick<Circuits, 'forces' | 'blockShares' | 'outerShares'>

/** What moves a token at a step, and what writes into its logits. */
export function createForceReaders({ model, weights, statistics, read }: CircuitContext): ForceReaders {
  const { shape } = model
  const { heads, width } = shape
  const last = stepCount(shape.blocks)

  /** e_w minus what it is compared with. */
  const wordOf = async ({ word, rival }: LogitQuestion): Promise<Float64Array> => {
    for (const id of [word, rival ?? 0]) checkIndex('token id', id, shape.vocabulary)
    const rows = await model.embed(rival === null ? [word] : [word, rival])
    const other = rival === null ? (await statistics()).mean : row(rows, 1, width)
    return Float64Array.from(row(rows, 0, width), (value, i) => value - other[i])
  }
  const directionOf = async (trace: Trace, token: number, question: LogitQuestion) => {
    checkToken(trace, token)
    const residual = row(residualAt(trace, last), token, width).slice()
    return logitDirection(residual, await wordOf(question), await model.norms[last], shape.epsilon)
  }

  const updateOf = (trace: Trace, step: number, token: number): Float32Array =>
    row(trace.update[step].first(trace.tokens.length), token, width)
  const headNames = Array.from({ length: heads }, (_, head) => head)
  const headsAndBias = (trace: Trace, step: number, token: number, weights: OutputWeights): Float32Array => {
    const z = row(attentionOf(model, trace, step >> 1).z.first(trace.tokens.length), token, width)
    const parts = new Float32Array((heads + 1) * width)
    parts.set(headUpdates(z, weights.output, shape))
    parts.set(weights.bias, heads * width)
    return parts
  }
  /** What edits put into the last residual: what is left of it without all that the model itself added. */
  const editsOf = (trace: Trace, token: number, position: Float32Array): Float32Array => {
    const embed = row(trace.embed.first(trace.tokens.length), token, width)
    const updates = trace.update.map((_, step) => updateOf(trace, step, token))
    return rest(row(residualAt(trace, last), token, width), [embed, position, ...updates])
  }

  return {
    async forces(step, token, of = 'text') {
      const { trace } = read(of)
      checkIndex('step', step, last)
      checkToken(trace, token)
      residualAt(trace, step + 1)
      const output = isAttentionStep(step) ? await weights.output(step >> 1) : null
      checkToken(trace, token)
      const before = row(residualAt(trace, step), token, width)
      const after = row(residualAt(trace, step + 1), token, width)
      const unit = unitRows(row(normalizedAt(model, trace, step), token, width), width)
      const added = output === null ? updateOf(trace, step, token) : headsAndBias(trace, step, token, output)
      const ids = trace.tokens.slice()
      const names: PartName[] = output === null ? ['mlp'] : [...headNames, 'bias']
      if (of !== 'edited') return { ids, unit, parts: names, ...splitTurn(before, after, added) }
      const parts = new Float32Array(added.length + width)
      parts.set(added)
      parts.set(rest(after, [before, updateOf(trace, step, token)]), added.length)
      return { ids, unit, parts: [...names, 'edit'], ...splitTurn(before, after, parts) }
    },

    async blockShares(block, token, question, of = 'text') {
      const { trace } = read(of)
      const { direction } = await directionOf(trace, token, question)
      attentionOf(model, trace, block)
      const { output, bias } = await weights.output(block)
      checkToken(trace, token)
      const tokens = trace.tokens.length
      const z = row(attentionOf(model, trace, block).z.first(tokens), token, width)
      residualAt(trace, 2 * block + 2)
      return {
        ids: trace.tokens.slice(),
        heads: headShares(z, output, direction, heads),
        outputBias: dot(direction, bias),
        mlp: dot(direction, updateOf(trace, 2 * block + 1, token)),
      }
    },

    async outerShares(token, question, of = 'text') {
      const { trace } = read(of)
      const { direction, constant } = await directionOf(trace, token, question)
      const word = await wordOf(question)
      const position = row(await model.positions, token, width)
      const out = await finalOutAt(model, trace, last)
      checkToken(trace, token)
      return {
        ids: trace.tokens.slice(),
        token: dot(direction, row(trace.embed.first(trace.tokens.length), token, width)),
        position: dot(direction, position),
        edits: of === 'edited' ? dot(direction, editsOf(trace, token, position)) : 0,
        constant,
        logit: dot(word, row(out, token, width)),
      }
    },
  }
}

/** What is left of a sum without these parts. All [d]. */
function rest(whole: Float32Array, parts: readonly Float32Array[]): Float32Array {
  return whole.map((value, i) => parts.reduce((left, part) => left - part[i], value))
}
