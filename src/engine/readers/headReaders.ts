import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { attentionStation } from '../../core/hooks'
import { angleBetween, dot } from '../../core/linalg'
import { row, type Tensor, tensor } from '../../core/tensor'
import { topK } from '../../core/topk'
import { splitScores, wantedDirection } from '../../lens/circuits'
import { ELLIPSOID_STAGES, stageShadow } from '../../lens/ellipsoid'
import { earlierOccurrences, HEAD_SCORES, scoreHeads } from '../../lens/headScores'
import { headUpdates, outputGrams, updateLengths } from '../../lens/headUpdates'
import { stretchRows, unitRows } from '../../lens/layerNorm'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { normalizedAt, residualAt } from '../trace/hooks'
import { attendedBlocks, lookAt, otherText } from '../trace/trace'
import { attentionOf, type CircuitContext, checkToken } from './circuitContext'
import type { Circuits, EllipsoidStage, HeadScoreName, StageShadow } from './circuitTypes'

/** How many words near a direction are named. */
const NEAREST = 8

type HeadReaders = Omit<Circuits, 'forces' | 'stepLikelihoods' | 'blockShares' | 'outerShares'>

/** What is read of single heads. Kept: W_O^h W_O^hᵀ of the blocks asked for, dHead² numbers a head. */
export function createHeadReaders({ model, weights, statistics, read }: CircuitContext): HeadReaders {
  const { shape } = model
  const { blocks, heads, headWidth, width } = shape
  const grams: Promise<Float32Array>[] = []

  const checkHead = (block: number, head: number): void => {
    checkIndex('block', block, blocks)
    checkIndex('head', head, heads)
  }
  const checkView = (view: Float32Array): void => {
    if (view.length === 3 * width) return
    throw new ExplorerError('NotAvailable', errorText`A view of this model has 3 × ${width} numbers.`)
  }
  const gramsOf = (block: number): Promise<Float32Array> => {
    grams[block] ??= weights.output(block).then(({ output }) => outputGrams(output, shape))
    grams[block].catch(() => delete grams[block])
    return grams[block]
  }
  /** What one head has of one token's q or k, [dHead]. */
  const headRow = (rows: Float32Array, token: number, head: number): Float32Array =>
    row(rows, token * heads + head, headWidth)

  return {
    async headScores(of = 'text') {
      const { trace, patterns } = read(of)
      const ids = trace.tokens.slice()
      const computed = attendedBlocks(trace)
      const earlier = earlierOccurrences(ids)
      const scores = Object.fromEntries(
        HEAD_SCORES.map((name) => [name, new Float32Array(computed * heads)]),
      ) as Record<HeadScoreName, Float32Array>
      for (let block = 0; block < computed; block++) {
        await yieldToEventLoop()
        if (trace.tokens.length !== ids.length) throw otherText()
        const found = scoreHeads(await patterns.rows(trace, block), heads, earlier)
        for (const name of HEAD_SCORES) scores[name].set(found[name], block * heads)
      }
      return { ids, blocks: computed, heads, scores }
    },

    async headLengths(block, of = 'text') {
      const { trace } = read(of)
      attentionOf(model, trace, block)
      const gram = await gramsOf(block)
      const z = await lookAt(trace, attentionOf(model, trace, block).z)
      return { ids: trace.tokens.slice(), lengths: updateLengths(z, gram, shape) }
    },

    async headUpdates(block, token, of = 'text') {
      const { trace } = read(of)
      checkToken(trace, token)
      attentionOf(model, trace, block)
      const { output, bias } = await weights.output(block)
      checkToken(trace, token)
      const z = row(await lookAt(trace, attentionOf(model, trace, block).z), token, width)
      return {
        heads: tensor([heads, width], headUpdates(z, output, shape)),
        bias: tensor([width], bias.slice()),
      }
    },

    async attentionScores(block, head, of = 'text') {
      const { trace, patterns } = read(of)
      checkHead(block, head)
      return squareOf(await patterns.scores(trace, block), head)
    },

    async queryKeys(block, head, query, of = 'text') {
      const { trace, patterns } = read(of)
      checkHead(block, head)
      checkToken(trace, query)
      attentionOf(model, trace, block)
      const { queryBias, keyBias } = await weights.head(block, head)
      checkToken(trace, query)
      const rows = attentionOf(model, trace, block)
      const ids = trace.tokens.slice()
      const known = (await patterns.rows(trace, block))[query]
      const [queries, keys] = await Promise.all([lookAt(trace, rows.q), lookAt(trace, rows.k)])
      const q = headRow(queries, query, head).slice()
      const k = new Float32Array((query + 1) * headWidth)
      for (let key = 0; key <= query; key++) k.set(headRow(keys, key, head), key * headWidth)
      const attention = known.slice(head * (query + 1), (head + 1) * (query + 1))
      const root = Math.sqrt(headWidth)
      return {
        ids,
        q,
        k,
        attention,
        scores: Float32Array.from(attention, (_, key) => dot(q, row(k, key, headWidth)) / root),
        ...splitScores(q, k, queryBias, keyBias),
      }
    },

    async wanted(block, head, side, token, of = 'text') {
      const { trace } = read(of)
      checkHead(block, head)
      checkToken(trace, token)
      const station = attentionStation(block)
      residualAt(trace, station)
      const { query, key } = await weights.head(block, head)
      const norm = await model.norms[station]
      const known = await statistics()
      const final = await model.norms[model.norms.length - 1]
      checkToken(trace, token)
      const ids = trace.tokens.slice()
      const normalized = normalizedAt(model, trace, station)
      const a = stretchRows(row(normalized, token, width), norm)
      const [own, other] = side === 'query' ? [query, key] : [key, query]
      const unit = wantedDirection(a, own, other, norm.gain)
      const units = unitRows(normalized, width)
      const cosines = await model.unembed(unit.map((value, i) => value * final.gain[i]))
      for (let id = 0; id < cosines.length; id++) cosines[id] /= known.lengths[id]
      return {
        ids,
        unit,
        angles: Float32Array.from(ids, (_, at) => angleBetween(unit, row(units, at, width))),
        words: Array.from(topK(cosines, NEAREST), (id) => ({
          id,
          word: model.tokenizer.label(id),
          angle: Math.acos(Math.max(-1, Math.min(1, cosines[id]))),
        })),
      }
    },

    async ellipsoid(block, head, view, of = 'text') {
      const { trace } = read(of)
      checkHead(block, head)
      checkView(view)
      const station = attentionStation(block)
      residualAt(trace, station)
      const map = { ...(await weights.head(block, head)), ...(await model.norms[station]) }
      const normalized = normalizedAt(model, trace, station)
      const stages = Object.fromEntries(
        ELLIPSOID_STAGES.map((stage) => [stage, stageShadow(view, normalized, stage, map)]),
      ) as Record<EllipsoidStage, StageShadow>
      return { ids: trace.tokens.slice(), stages }
    },

    async sublayer(station, view, of = 'text') {
      const { trace } = read(of)
      checkView(view)
      residualAt(trace, station)
      const norm = await model.norms[station]
      const normalized = normalizedAt(model, trace, station)
      return { ids: trace.tokens.slice(), ...stageShadow(view, normalized, 'bias', norm) }
    },
  }
}

/** One head of rows of growing length, query → [head, query + 1], as [query, key]. */
function squareOf(rows: readonly Float32Array[], head: number): Tensor {
  const size = rows.length
  const data = new Float32Array(size * size).fill(Number.NEGATIVE_INFINITY)
  rows.forEach((values, query) => {
    data.set(values.subarray(head * (query + 1), (head + 1) * (query + 1)), query * size)
  })
  return tensor([size, size], data)
}
