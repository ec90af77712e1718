import { row } from '../../../core/tensor'
import { topK } from '../../../core/topk'
import type { QueryKeys } from '../../../session/circuits/types'

/** A key, and how its score comes about. */
export interface ScoredKey {
  readonly key: number
  readonly attention: number
  readonly score: number
  /** contentContent, contentKeyBias, queryBiasContent, biasBias: they add up to the score. */
  readonly parts: readonly [number, number, number, number]
}

/** The keys that one query can see, most attention first. */
export function rankScores(found: QueryKeys, limit: number): readonly ScoredKey[] {
  const { attention, scores, contentContent, contentKeyBias, queryBiasContent, biasBias } = found
  return Array.from(topK(attention, limit), (key) => ({
    key,
    attention: attention[key],
    score: scores[key],
    parts: [contentContent[key], contentKeyBias, queryBiasContent[key], biasBias],
  }))
}

/** q_e k_e / √d_head by dimension e: together the score of that key. */
export function contributions({ q, k }: QueryKeys, key: number): Float32Array {
  const vector = row(k, key, q.length)
  const root = Math.sqrt(q.length)
  return q.map((value, e) => (value * vector[e]) / root)
}

/** The dimensions that contribute most, of either sign, the largest first. */
export function largestDimensions(values: Float32Array, count: number): readonly number[] {
  return Array.from(topK(values.map(Math.abs), count))
}
