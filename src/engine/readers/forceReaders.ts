import { blockOfStep, isAttentionStep, mlpStep, stepCount } from '../../core/hooks'
import { dot } from '../../core/linalg'
import { row } from '../../core/tensor'
import { headShares, logitDirection } from '../../lens/attribution'
import { splitTurn } from '../../lens/forces'
import { headUpdates } from '../../lens/headUpdates'
import { normalizeRows, unitRows } from '../../lens/layerNorm'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { finalOutAt, residualAt } from '../trace/hooks'
import { lookAt, otherText, type Trace } from '../trace/trace'
import type { TraceName } from '../trace/traceTypes'
import type { OutputWeights } from '../weights/weightReader'
import { attentionOf, type CircuitContext, checkToken } from './circuitContext'
import type { Circuits, LogitQuestion, PartName } from './circuitTypes'
import { likelihoods } from './likelihoods'
import { runHeads } from './runHeads'

/** What heads and the output bias add to a token, [head + 1, d]. */
type HeadParts = (trace: Trace, block: number, token: number) => Promise<Float32Array>

type ForceReaders = Pick<Circuits, 'forces' | 'stepLikelihoods' | 'blockShares' | 'outerShares'>

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

  const updateOf = async (trace: Trace, step: number, token: number): Promise<Float32Array> =>
    row(await lookAt(trace, trace.update[step]), token, width)
  const headNames = Array.from({ length: heads }, (_, head) => head)
  const carriedOf = async (trace: Trace, block: number, token: number): Promise<Float32Array> =>
    row(await lookAt(trace, attentionOf(model, trace, block).z), token, width)
  const headsAndBias = (z: Float32Array, weights: OutputWeights): Float32Array => {
    const parts = new Float32Array((heads + 1) * width)
    parts.set(headUpdates(z, weights.output, shape))
    parts.set(weights.bias, heads * width)
    return parts
  }
  /** What edits put into the last residual: what is left of it without all that the model itself added. */
  const editsOf = async (trace: Trace, token: number, position: Float32Array): Promise<Float32Array> => {
    const updates = await Promise.all(trace.update.map((_, step) => updateOf(trace, step, token)))
    const embed = row(trace.embed.first(trace.tokens.length), token, width)
    return rest(row(residualAt(trace, last), token, width), [embed, position, ...updates])
  }

  /** What heads and the output bias add to a token, [head + 1, d], by W_O, which is read again the first time. */
  const readHeads: HeadParts = async (trace, block, token) => {
    const output = await weights.output(block)
    checkToken(trace, token)
    return headsAndBias(await carriedOf(trace, block, token), output)
  }
  /** What a step adds to a token: [d] before and after it, [part, d] its parts, by name. */
  const stepOf = async (step: number, token: number, of: TraceName, partsOfHeads: HeadParts) => {
    const { trace } = read(of)
    checkIndex('step', step, last)
    checkToken(trace, token)
    residualAt(trace, step + 1)
    const parted = isAttentionStep(step) ? await partsOfHeads(trace, blockOfStep(step), token) : null
    checkToken(trace, token)
    const update = await updateOf(trace, step, token)
    const added = parted ?? update
    const before = row(residualAt(trace, step), token, width).slice()
    const after = row(residualAt(trace, step + 1), token, width).slice()
    const ids = trace.tokens.slice()
    const names: PartName[] = parted === null ? ['mlp'] : [...headNames, 'bias']
    if (of !== 'edited') return { ids, before, after, names, parts: added }
    const parts = new Float32Array(added.length + width)
    parts.set(added)
    parts.set(rest(after, [before, update]), added.length)
    return { ids, before, after, names: [...names, 'edit' as const], parts }
  }

  return {
    async forces(step, token, of = 'text') {
      const { ids, before, after, names, parts } = await stepOf(step, token, of, readHeads)
      const unit = unitRows(normalizeRows(before, width, shape.epsilon), width)
      return { ids, unit, parts: names, ...splitTurn(before, after, parts) }
    },

    async stepLikelihoods(step, token, word, of = 'text') {
      checkIndex('token id', word, shape.vocabulary)
      const { trace } = read(of)
      const { tokens } = trace
      // Under edits, heads may be scaled or put to their mean: only their z says what they added.
      const partsOfHeads: HeadParts = of === 'edited' ? readHeads : (...inputs) => runHeads(model, ...inputs)
      const { ids, before, after, names, parts } = await stepOf(step, token, of, partsOfHeads)
      const without = names.map((_, part) => rest(after, [row(parts, part, width)]))
      const logs = await likelihoods(model, [before, after, ...without], word, async () => {
        await yieldToEventLoop()
        if (trace.tokens !== tokens) throw otherText()
      })
      return { ids, parts: names, before: logs[0], after: logs[1], without: logs.slice(2) }
    },

    async blockShares(block, token, question, of = 'text') {
      const { trace } = read(of)
      const { direction } = await directionOf(trace, token, question)
      attentionOf(model, trace, block)
      const { output, bias } = await weights.output(block)
      checkToken(trace, token)
      residualAt(trace, mlpStep(block) + 1)
      const z = await carriedOf(trace, block, token)
      const update = await updateOf(trace, mlpStep(block), token)
      return {
        ids: trace.tokens.slice(),
        heads: headShares(z, output, direction, heads),
        outputBias: dot(direction, bias),
        mlp: dot(direction, update),
      }
    },

    async outerShares(token, question, of = 'text') {
      const { trace } = read(of)
      const { direction, constant } = await directionOf(trace, token, question)
      const word = await wordOf(question)
      const position = row(await model.positions, token, width)
      const out = await finalOutAt(model, trace, last)
      checkToken(trace, token)
      const edits = of === 'edited' ? dot(direction, await editsOf(trace, token, position)) : 0
      return {
        ids: trace.tokens.slice(),
        token: dot(direction, row(trace.embed.first(trace.tokens.length), token, width)),
        position: dot(direction, position),
        edits,
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
