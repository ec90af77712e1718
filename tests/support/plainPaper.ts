import type { TinyModel } from './tinyModel'

/**
 * The experiments of “Traveling Words” (2023) in double precision on nested arrays, written from the paper's
 * definitions: every d × d matrix is formed, every word is scored.
 */

export type Rows = number[][]

export const dotOf = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0)
export const lengthOf = (a: readonly number[]): number => Math.sqrt(dotOf(a, a))
export const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)))
export const transpose = (a: Rows): Rows => a[0].map((_, j) => a.map((row) => row[j]))
export const rowTimes = (a: readonly number[], b: Rows): number[] => times([[...a]], b)[0]
export const plus = (...vectors: readonly (readonly number[])[]): number[] =>
  vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0))

/** The attention weights of one head. */
export interface PlainHead {
  /** [d, dHead] */
  readonly query: Rows
  readonly key: Rows
  readonly value: Rows
  /** [dHead, d] */
  readonly output: Rows
  readonly queryBias: number[]
  readonly keyBias: number[]
  readonly valueBias: number[]
}

/** A tiny model's weights as nested arrays. */
export function plainWeights({ config, weights }: TinyModel) {
  const vector = (name: string): number[] => [...weights.get(name)!.data]
  const matrix = (name: string): Rows => {
    const [height, width] = weights.get(name)!.shape
    const data = vector(name)
    return Array.from({ length: height }, (_, i) => data.slice(i * width, (i + 1) * width))
  }
  const heads = Number(config.n_head)
  const width = Number(config.n_embd)
  const size = width / heads
  const words = matrix('wte.weight')

  const layerNorm = (x: readonly number[], name: string | null): number[] => {
    const mean = x.reduce((sum, value) => sum + value, 0) / width
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width
    const normalized = x.map(
      (value) => (value - mean) / Math.sqrt(variance + Number(config.layer_norm_epsilon)),
    )
    if (name === null) return normalized
    const [gain, bias] = [vector(`${name}.weight`), vector(`${name}.bias`)]
    return normalized.map((value, i) => value * gain[i] + bias[i])
  }
  const headOf = (block: number, head: number): PlainHead => {
    const all = matrix(`h.${block}.attn.c_attn.weight`)
    const biases = vector(`h.${block}.attn.c_attn.bias`)
    const at = (part: number): [number, number] => [
      part * width + head * size,
      part * width + (head + 1) * size,
    ]
    const part = (index: number): Rows => all.map((row) => row.slice(...at(index)))
    return {
      query: part(0),
      key: part(1),
      value: part(2),
      output: matrix(`h.${block}.attn.c_proj.weight`).slice(...at(0)),
      queryBias: biases.slice(...at(0)),
      keyBias: biases.slice(...at(1)),
      valueBias: biases.slice(...at(2)),
    }
  }
  return { vector, matrix, words, layerNorm, headOf, heads, width, size }
}

/** Score of every word for a vector: dot product, or cosine. */
export function scoresOf(vector: readonly number[], words: Rows, cosine: boolean): number[] {
  return words.map((word) => {
    const product = dotOf(vector, word)
    return cosine ? product / (lengthOf(vector) * lengthOf(word)) : product
  })
}
