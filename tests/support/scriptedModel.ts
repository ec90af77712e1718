import { row } from '../../src/core/tensor'
import { type TinyModel, type TinySizes, tinyModel } from './tinyModel'

/** How much longer the position's vector is than the word's: it alone decides the answer. */
const LOUDNESS = 40

/**
 * A model whose likeliest next word depends on the position alone: its blocks add nothing, its final LayerNorm has no
 * gain or bias, and the vector of each position points to the word that is to be said there.
 *
 * @param answers token ids, by position; elsewhere it says the first word.
 */
export function scriptedModel(sizes: TinySizes, answers: Readonly<Record<number, number>>): TinyModel {
  const model = tinyModel(sizes)
  const weights = new Map(model.weights)
  const replace = (name: string, fill: (data: Float32Array) => void): void => {
    const { shape, data } = weights.get(name)!
    const replaced = data.slice()
    fill(replaced)
    weights.set(name, { shape, data: replaced })
  }
  for (let block = 0; block < sizes.blocks; block++) {
    for (const layer of ['attn', 'mlp']) {
      replace(`h.${block}.${layer}.c_proj.weight`, (data) => data.fill(0))
      replace(`h.${block}.${layer}.c_proj.bias`, (data) => data.fill(0))
    }
  }
  replace('ln_f.weight', (data) => data.fill(1))
  replace('ln_f.bias', (data) => data.fill(0))
  const width = sizes.heads * sizes.headWidth
  const words = weights.get('wte.weight')!.data
  replace('wpe.weight', (data) => {
    for (let position = 0; position < data.length / width; position++) {
      const said = row(words, answers[position] ?? 0, width)
      data.set(
        said.map((value) => LOUDNESS * value),
        position * width,
      )
    }
  })
  return { ...model, weights }
}
