import type { BlockWeights } from './headFactors'
import type { GainAndBias } from './layerNorm'
import type { NearestWords, WordSet } from './nearestWords'

/** Most vectors that are searched with in one call: bounds the products with the vocabulary in memory. */
export const MOST_VECTORS = 64

/** A search for the words nearest to vectors. */
export interface NearestRequest {
  /** [n, d], n at most MOST_VECTORS. */
  readonly vectors: Float32Array
  readonly among: WordSet
  /** By cosine; otherwise by dot product. */
  readonly cosine: boolean
  readonly k: number
  /** Turns a vector around where its opposite would come closer to any word than it does. */
  readonly align: boolean
  /** [n] words whose score and rank are told too; null for none. */
  readonly targets: Int32Array | null
}

/** The bytes that a token stands for, and what they say: U+FFFD where they are no character. */
export interface Spelling {
  readonly text: string
  readonly bytes: readonly number[]
}

/** What can be asked of a model's weights and words, without a text. Every method may reject with ExplorerError. */
export interface ModelReader {
  /** Rows of W_E. ids [n] → [n, d] */
  embeddings(ids: Int32Array): Promise<Float32Array>
  spellings(ids: Int32Array): Promise<Spelling[]>
  /** Gain and bias of the LayerNorm at a station. */
  layerNorm(station: number): Promise<GainAndBias>
  /** The attention weights of a block, read again from the file or what is kept of it. */
  blockWeights(block: number): Promise<BlockWeights>
  /** The nearest words of the whole vocabulary; waits until it is there. */
  nearest(request: NearestRequest): Promise<NearestWords>
}
