import { attentionStation, stepCount } from '../../core/hooks'
import { type FactoredSvd, svdOfProduct } from '../factoredSvd'
import { attentionNorm, type HeadFactors, headFactors, intoHead, outOfHead } from '../headFactors'
import type { WordSet } from '../nearestWords'
import { nearestAll, type Study } from './study'

/** `qk`: W_Q W_Kᵀ / √d_head. `ov`: W_V W_O. */
export type HeadMatrix = 'qk' | 'ov'

/** The singular vectors of a block's heads as words (§4.3). */
export interface SingularSettings {
  readonly block: number
  readonly matrix: HeadMatrix
  /** How many pairs of singular vectors are read, from the largest singular value on. */
  readonly pairs: number
  readonly k: number
  /** Nearest by cosine; the paper takes the largest dot product. */
  readonly cosine: boolean
  /**
   * The gain of the LayerNorm is multiplied into the matrix and its mean taken out, so that the matrix acts on the
   * sphere itself; the paper takes the matrix as it is.
   */
  readonly folded: boolean
}

export interface SingularResult {
  readonly heads: number
  readonly pairs: number
  readonly k: number
  /** [head][dHead] all singular values, largest first. */
  readonly values: readonly Float64Array[]
  /** [head, pair, k] words nearest to the left singular vector times its singular value. */
  readonly left: Int32Array
  /** [head, pair, k] */
  readonly leftScores: Float32Array
  /** [head, pair, k] words nearest to the right singular vector. */
  readonly right: Int32Array
  /** [head, pair, k] */
  readonly rightScores: Float32Array
}

/**
 * Reads singular vectors as words. Signs are aligned as in the paper's code: a right vector is turned around where its
 * opposite would come closer to any word than it does, and its left vector with it.
 */
export async function studySingularVectors(
  study: Study,
  settings: SingularSettings,
): Promise<SingularResult> {
  const { width, heads, headWidth, blocks } = study.shape
  const { block, matrix, k, cosine, folded } = settings
  const pairs = Math.min(settings.pairs, headWidth)
  const svds = await decompose(study, block, matrix, folded)
  const total = 2 * heads * pairs
  const search = { cosine, k, targets: null }
  const right = await nearestAll(
    study,
    {
      ...search,
      vectors: gather(svds, 'right', pairs, width, () => 1),
      among: rightWords(settings, stepCount(blocks)),
      align: true,
    },
    (done) => study.onProgress(done, total),
  )
  const left = await nearestAll(
    study,
    {
      ...search,
      vectors: gather(
        svds,
        'left',
        pairs,
        width,
        (head, pair) => right.signs[head * pairs + pair] * svds[head].values[pair],
      ),
      among: { of: 'normalized', station: folded ? null : attentionStation(block) },
      align: false,
    },
    (done) => study.onProgress(heads * pairs + done, total),
  )
  return {
    heads,
    pairs,
    k: right.k,
    values: svds.map(({ values }) => values),
    left: left.ids,
    leftScores: left.scores,
    right: right.ids,
    rightScores: right.scores,
  }
}

/** Keys are LayerNorm(W_E), as queries are; what a head writes is read by W_E. */
function rightWords({ matrix, folded, block }: SingularSettings, last: number): WordSet {
  if (matrix === 'ov') return { of: 'embedding', station: folded ? last : null }
  return { of: 'normalized', station: folded ? null : attentionStation(block) }
}

/** Factors of all heads, decomposed one after another so that other work can come between. */
async function decompose(
  { shape, reader, onProgress }: Study,
  block: number,
  matrix: HeadMatrix,
  folded: boolean,
): Promise<FactoredSvd[]> {
  const weights = await reader.blockWeights(block)
  const gain = folded ? attentionNorm(weights).gain : null
  const svds: FactoredSvd[] = []
  for (let head = 0; head < shape.heads; head++) {
    const { left, right, scale } = sides(headFactors(weights, head), matrix, gain)
    svds.push(svdOfProduct(left, right, shape.width, scale))
    await onProgress(0, 1)
  }
  return svds
}

/** The two factors of a head's matrix, with the LayerNorm's gain and mean taken into them where that is wanted. */
function sides(
  { query, key, value, output, headWidth, width }: HeadFactors,
  matrix: HeadMatrix,
  gain: Float32Array | null,
): { readonly left: Float64Array; readonly right: Float64Array; readonly scale: number } {
  const folded = (rows: Float64Array, by: Float32Array | null): Float64Array =>
    gain === null ? rows : foldRows(rows, width, by)
  return matrix === 'qk'
    ? { left: folded(query, gain), right: folded(key, gain), scale: 1 / Math.sqrt(headWidth) }
    : { left: folded(value, gain), right: folded(output, null), scale: 1 }
}

/** Rows times a gain, less their means: what acts on a vector of the sphere as the rows act on what comes after γ. */
function foldRows(rows: Float64Array, width: number, gain: Float32Array | null): Float64Array {
  const folded = gain === null ? rows.slice() : rows.map((value, i) => value * gain[i % width])
  for (let begin = 0; begin < folded.length; begin += width) {
    let mean = 0
    for (let i = 0; i < width; i++) mean += folded[begin + i] / width
    for (let i = 0; i < width; i++) folded[begin + i] -= mean
  }
  return folded
}

/** The first pairs of every head, each times a number, as one list of vectors. [head, pair, d] */
function gather(
  svds: readonly FactoredSvd[],
  side: 'left' | 'right',
  pairs: number,
  width: number,
  scaleOf: (head: number, pair: number) => number,
): Float32Array {
  const vectors = new Float32Array(svds.length * pairs * width)
  svds.forEach((svd, head) => {
    for (let pair = 0; pair < pairs; pair++) {
      const scale = scaleOf(head, pair)
      const at = (head * pairs + pair) * width
      for (let i = 0; i < width; i++) vectors[at + i] = scale * svd[side][pair * width + i]
    }
  })
  return vectors
}

/** Words along the directions that the biases of a block's heads stand for (§4.3). */
export interface BiasResult {
  readonly heads: number
  readonly k: number
  /** By direction; query: W_Q b_K, which every query is drawn along; key: W_K b_Q. */
  readonly query: BiasWords
  readonly key: BiasWords
}

export interface BiasWords {
  /** [head, k] nearest to the direction. */
  readonly along: Int32Array
  /** [head, k] */
  readonly alongScores: Float32Array
  /** [head, k] nearest to its opposite. */
  readonly against: Int32Array
  /** [head, k] */
  readonly againstScores: Float32Array
}

const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + b[i])

/**
 * Reads the bias directions of a block's heads as words of LayerNorm(W_E). Folded: β W_Q and β W_K are counted among the
 * biases, and directions are those of the sphere before gain and bias.
 */
export async function studyBiases(
  study: Study,
  { block, k, cosine, folded }: Pick<SingularSettings, 'block' | 'k' | 'cosine' | 'folded'>,
): Promise<BiasResult> {
  const { heads, width } = study.shape
  const weights = await study.reader.blockWeights(block)
  const vectors = new Float32Array(4 * heads * width)
  const { gain, bias } = attentionNorm(weights)
  for (let head = 0; head < heads; head++) {
    const { query, key, queryBias, keyBias } = headFactors(weights, head)
    const directions = folded
      ? [
          foldRows(outOfHead(query, plus(keyBias, intoHead(key, bias))), width, gain),
          foldRows(outOfHead(key, plus(queryBias, intoHead(query, bias))), width, gain),
        ]
      : [outOfHead(query, keyBias), outOfHead(key, queryBias)]
    directions.forEach((direction, side) => {
      vectors.set(direction, (2 * side * heads + head) * width)
      vectors.set(
        direction.map((value) => -value),
        ((2 * side + 1) * heads + head) * width,
      )
    })
  }
  const found = await nearestAll(
    study,
    {
      vectors,
      among: { of: 'normalized', station: folded ? null : attentionStation(block) },
      cosine,
      k,
      align: false,
      targets: null,
    },
    (done) => study.onProgress(done, 4 * heads),
  )
  const part = (index: number): [number, number] => [index * heads * found.k, (index + 1) * heads * found.k]
  const side = (index: number): BiasWords => ({
    along: found.ids.slice(...part(2 * index)),
    alongScores: found.scores.slice(...part(2 * index)),
    against: found.ids.slice(...part(2 * index + 1)),
    againstScores: found.scores.slice(...part(2 * index + 1)),
  })
  return { heads, k: found.k, query: side(0), key: side(1) }
}
