import { attentionStation, stepCount } from '../../core/hooks'
import { dot, norm } from '../../core/linalg'
import { row } from '../../core/tensor'
import {
  attentionNorm,
  type BlockWeights,
  type HeadFactors,
  headFactors,
  intoHead,
  outOfHead,
  outputBias,
} from '../headFactors'
import { type GainAndBias, layerNormOf } from '../layerNorm'
import { nearestAll, type Study } from './study'

/** Which words the heads of a block bring together (§4.2). */
export interface ProbeSettings {
  readonly block: number
  readonly k: number
  /** Nearest by cosine; the paper takes the largest dot product. */
  readonly cosine: boolean
  /** The query's and the key's bias count too; the paper leaves both out. */
  readonly biases: boolean
}

/** What every head of a block makes of some words. H heads; the last row of values is the sum over heads. */
export interface ProbeResult {
  readonly words: number
  readonly heads: number
  readonly k: number
  /** [head, word, k] the nearest keys under W_QK. */
  readonly keys: Int32Array
  /** [head, word, k] */
  readonly keyScores: Float32Array
  /** [head + 1, word, k] the nearest values under W_OV; the last is the sum over heads. */
  readonly values: Int32Array
  /** [head + 1, word, k] */
  readonly valueScores: Float32Array
  /** [head + 1, word] length of what the head would add. */
  readonly valueNorms: Float32Array
}

/** The vectors that words are searched with. */
interface ProbeVectors {
  /** [head, word, d] */
  readonly keys: Float32Array
  /** [head, word] what the key's bias adds to every score alike. */
  readonly keyConstants: Float64Array
  /** [head + 1, word, d] */
  readonly values: Float32Array
  /** [head + 1, word] */
  readonly valueNorms: Float32Array
}

/** Probes all heads of a block with words. ids [word] */
export async function probeWords(
  study: Study,
  ids: Int32Array,
  settings: ProbeSettings,
): Promise<ProbeResult> {
  const { shape, reader } = study
  const { block, k, cosine } = settings
  const [weights, final, rows] = await Promise.all([
    reader.blockWeights(block),
    reader.layerNorm(stepCount(shape.blocks)),
    reader.embeddings(ids),
  ])
  const vectors = probeVectors(weights, final, rows, settings.biases)
  const total = (2 * shape.heads + 1) * ids.length
  const search = { cosine, k, align: false, targets: null }
  const keys = await nearestAll(
    study,
    { ...search, vectors: vectors.keys, among: { of: 'normalized', station: attentionStation(block) } },
    (done) => study.onProgress(done, total),
  )
  const values = await nearestAll(
    study,
    { ...search, vectors: vectors.values, among: { of: 'embedding', station: null } },
    (done) => study.onProgress(shape.heads * ids.length + done, total),
  )
  const keyScores = cosine
    ? keys.scores
    : keys.scores.map((score, i) => score + vectors.keyConstants[Math.floor(i / keys.k)])
  return {
    words: ids.length,
    heads: shape.heads,
    k: keys.k,
    keys: keys.ids,
    keyScores,
    values: values.ids,
    valueScores: values.scores,
    valueNorms: vectors.valueNorms,
  }
}

/** How one word reaches another through every head of a block. */
export interface SenderResult {
  readonly block: number
  /** [head] score of the other word as a key under W_QK. */
  readonly keyScores: Float32Array
  /** [head] its place among all words, from 1. */
  readonly keyRanks: Int32Array
  /** [head + 1] its score as a value under W_OV; the last is the sum over heads. */
  readonly valueScores: Float32Array
  /** [head + 1] its place among all words, from 1. */
  readonly valueRanks: Int32Array
}

/** Which heads send the word `from` to the word `to`: its place among the keys and values of every head, by block. */
export async function findSenders(
  study: Study,
  from: number,
  to: number,
  settings: Pick<ProbeSettings, 'cosine' | 'biases'>,
): Promise<SenderResult[]> {
  const { shape, reader } = study
  const { blocks, heads } = shape
  const final = await reader.layerNorm(stepCount(blocks))
  const rows = await reader.embeddings(Int32Array.of(from))
  const total = blocks * (2 * heads + 1)
  const results: SenderResult[] = []
  for (let block = 0; block < blocks; block++) {
    const weights = await reader.blockWeights(block)
    const vectors = probeVectors(weights, final, rows, settings.biases)
    const done = block * (2 * heads + 1)
    const search = { cosine: settings.cosine, k: 0, align: false }
    const keys = await nearestAll(
      study,
      {
        ...search,
        vectors: vectors.keys,
        among: { of: 'normalized', station: attentionStation(block) },
        targets: new Int32Array(heads).fill(to),
      },
      (searched) => study.onProgress(done + searched, total),
    )
    const values = await nearestAll(
      study,
      {
        ...search,
        vectors: vectors.values,
        among: { of: 'embedding', station: null },
        targets: new Int32Array(heads + 1).fill(to),
      },
      (searched) => study.onProgress(done + heads + searched, total),
    )
    results.push({
      block,
      keyScores: settings.cosine
        ? keys.targetScores
        : keys.targetScores.map((score, head) => score + vectors.keyConstants[head]),
      keyRanks: keys.targetRanks,
      valueScores: values.targetScores,
      valueRanks: values.targetRanks,
    })
  }
  return results
}

/**
 * A word's vector e goes through the block's LayerNorm to a. Its query meets keys a′ by a W_QK a′ᵀ / √d_head; what a
 * head would add is a W_OV + b_V W_O, and values are read after the final LayerNorm of e + that + b_O.
 *
 * @param rows e of each word [word, d]
 */
function probeVectors(
  weights: BlockWeights,
  final: GainAndBias,
  rows: Float32Array,
  biases: boolean,
): ProbeVectors {
  const { heads, width, epsilon } = weights.shape
  const words = rows.length / width
  const gainAndBias = attentionNorm(weights)
  const bias = outputBias(weights)
  const keys = new Float32Array(heads * words * width)
  const keyConstants = new Float64Array(heads * words)
  const values = new Float32Array((heads + 1) * words * width)
  const valueNorms = new Float32Array((heads + 1) * words)
  const sums = Array.from({ length: words }, () => new Float64Array(width))
  const inputs = sums.map((_, word) => layerNormOf(row(rows, word, width), epsilon, gainAndBias))
  const read = (head: number, word: number, update: Float64Array): void => {
    const residual = update.map((value, i) => rows[word * width + i] + value + bias[i])
    values.set(layerNormOf(residual, epsilon, final), (head * words + word) * width)
    valueNorms[head * words + word] = norm(update)
  }
  for (let head = 0; head < heads; head++) {
    const factors = headFactors(weights, head)
    for (let word = 0; word < words; word++) {
      const { vector, constant } = keyVector(factors, inputs[word], biases)
      keys.set(vector, (head * words + word) * width)
      keyConstants[head * words + word] = constant
      const update = valueUpdate(factors, inputs[word])
      for (let i = 0; i < width; i++) sums[word][i] += update[i]
      read(head, word, update)
    }
  }
  sums.forEach((update, word) => {
    read(heads, word, update)
  })
  return { keys, keyConstants, values, valueNorms }
}

/** What a key is multiplied by for its score, (a W_Q + b_Q) W_Kᵀ / √d_head, and what b_K adds to every score. */
function keyVector(
  { query, key, queryBias, keyBias, headWidth }: HeadFactors,
  input: Float64Array,
  biases: boolean,
): { readonly vector: Float64Array; readonly constant: number } {
  const inner = intoHead(query, input)
  const root = Math.sqrt(headWidth)
  for (let j = 0; j < headWidth; j++) inner[j] = (inner[j] + (biases ? queryBias[j] : 0)) / root
  return { vector: outOfHead(key, inner), constant: biases ? dot(inner, keyBias) : 0 }
}

/** What a head adds where all its attention is on the word: (a W_V + b_V) W_O. */
function valueUpdate({ value, output, valueBias }: HeadFactors, input: Float64Array): Float64Array {
  const inner = intoHead(value, input)
  for (let j = 0; j < inner.length; j++) inner[j] += valueBias[j]
  return outOfHead(output, inner)
}
