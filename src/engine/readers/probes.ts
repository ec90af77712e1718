import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { attentionStep } from '../../core/hooks'
import { norm } from '../../core/linalg'
import type { GainAndBias } from '../../lens/layerNorm'
import { MOST_VECTORS, type ModelReader, type NearestRequest } from '../../lens/modelReader'
import {
  measureWords,
  type NearestWords,
  rankWords,
  scoredVectors,
  type WordScaling,
  type WordSet,
} from '../../lens/nearestWords'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { checkCount } from '../checks'
import type { Model } from '../weights/model'
import type { WeightReader } from '../weights/weightReader'

/** Rows of W_E looked up at once: bounds what is copied out of the runtime. */
const ROWS = 2048

/** The two numbers of every word for a search, measured once. */
type Scalings = (among: WordSet, cosine: boolean) => Promise<WordScaling>

/** Reading a model's weights and searching its words, beside the forward pass. */
export function createProbes(model: Model, weights: WeightReader): ModelReader {
  const { shape, tokenizer, norms } = model
  const scalings = createScalings(model)
  return {
    async embeddings(ids) {
      for (const id of ids) checkIndex('token id', id, shape.vocabulary)
      return model.embed(ids)
    },
    async spellings(ids) {
      return Array.from(ids, (id) => ({
        text: tokenizer.has(id) ? tokenizer.word(id) : tokenizer.label(id),
        bytes: tokenizer.has(id) ? tokenizer.bytes(id) : [],
      }))
    },
    async layerNorm(station) {
      checkIndex('station', station, norms.length)
      const { gain, bias } = await norms[station]
      return { gain: gain.slice(), bias: bias.slice() }
    },
    async blockWeights(block) {
      checkIndex('block', block, shape.blocks)
      await model.steps[attentionStep(block)]
      return { block, shape, data: await weights.slice(block) }
    },
    async nearest(request) {
      checkRequest(request, model)
      await model.allWords
      return findNearest(model, scalings, request)
    },
  }
}

/** The same methods on whatever model is loaded when they are called. */
export const probesOf = (current: () => ModelReader): ModelReader => ({
  embeddings: async (...inputs) => current().embeddings(...inputs),
  spellings: async (...inputs) => current().spellings(...inputs),
  layerNorm: async (...inputs) => current().layerNorm(...inputs),
  blockWeights: async (...inputs) => current().blockWeights(...inputs),
  nearest: async (...inputs) => current().nearest(...inputs),
})

async function findNearest(model: Model, scalings: Scalings, request: NearestRequest): Promise<NearestWords> {
  const { width } = model.shape
  const { vectors, among, cosine, targets } = request
  const gainAndBias = among.station === null ? null : await model.norms[among.station]
  const scaling = await scalings(among, cosine)
  const { products, offsets } = scoredVectors(vectors, width, among.of, gainAndBias)
  const lengths = Float64Array.from(offsets, (_, i) => norm(vectors.subarray(i * width, (i + 1) * width)))
  return rankWords(await model.unembed(products), offsets, scaling, cosine ? lengths : null, {
    k: request.k,
    align: request.align,
    targets,
  })
}

function createScalings(model: Model): Scalings {
  const known = new Map<string, Promise<WordScaling>>()
  return async ({ of, station }, cosine) => {
    if (of === 'embedding' && !cosine) return { scale: null, shift: null }
    const name = cosine ? `${of} ${station} cosine` : of
    const gainAndBias = station === null ? null : await model.norms[station]
    const scaling = known.get(name) ?? measureAll(model, of, cosine, gainAndBias)
    known.set(name, scaling)
    scaling.catch(() => known.delete(name))
    return scaling
  }
}

async function measureAll(
  model: Model,
  of: WordSet['of'],
  cosine: boolean,
  gainAndBias: GainAndBias | null,
): Promise<WordScaling> {
  const { vocabulary, width, epsilon } = model.shape
  const scale = new Float32Array(vocabulary)
  const shift = cosine ? new Float32Array(vocabulary) : null
  for (let begin = 0; begin < vocabulary; begin += ROWS) {
    const count = Math.min(ROWS, vocabulary - begin)
    const rows = await model.embed(Array.from({ length: count }, (_, i) => begin + i))
    const { inverseDeviation, length } = measureWords(rows, width, of, gainAndBias, epsilon)
    for (let i = 0; i < count; i++) {
      const inverse = length[i] > 0 ? 1 / length[i] : 0
      const deviation = of === 'normalized' ? inverseDeviation[i] : 1
      scale[begin + i] = cosine ? deviation * inverse : deviation
      if (shift !== null) shift[begin + i] = inverse
    }
    await yieldToEventLoop()
  }
  return { scale, shift }
}

function checkRequest({ vectors, k, targets, among }: NearestRequest, { shape, norms }: Model): void {
  const count = vectors.length / shape.width
  if (!Number.isInteger(count) || count > MOST_VECTORS) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`${vectors.length} numbers are not up to ${MOST_VECTORS} vectors of ${shape.width}. Ask for fewer at once.`,
    )
  }
  checkCount(k)
  if (among.station !== null) checkIndex('station', among.station, norms.length)
  for (const id of targets ?? []) checkIndex('token id', id, shape.vocabulary)
  if (targets !== null && targets.length !== count) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`${targets.length} targets were given for ${count} vectors: give one for each.`,
    )
  }
}
