import { vocabularySlice } from '../checkpoint/checkpoint'
import { scaleName } from '../checkpoint/int8'
import type { ModelShape } from '../shape'
import { encodeGraph, FLOAT } from './onnx'
import { multiply, quantizedWeights, quantizeRows } from './precision'
import { vocabularySides } from './vocabulary'

/** W_Eᵀ [d, V]: what a quantized vocabulary holds, a scale for each word. */
export const transposedVocabulary = (shape: ModelShape) => ({
  weights: vocabularySlice(shape).weights.map(({ name, shape: [words, width] }) => ({
    name,
    shape: [width, words],
  })),
})

/**
 * The vocabulary in eight bits, held once and read from both sides as the exact one is:
 *
 *   vectors [n, d] → logits [n, V]
 *   ids [m] → embeddings [m, d]
 */
export function quantizedVocabularyGraph(shape: ModelShape): Uint8Array {
  return encodeGraph({
    name: 'vocabulary',
    ...vocabularySides(shape),
    weights: quantizedWeights(transposedVocabulary(shape), ['W_E']),
    nodes: [
      ...quantizeRows('vectors'),
      ...multiply('vectors', 'W_E', 'logits'),
      { op: 'Gather', inputs: ['W_E', 'ids'], outputs: ['columns'], attributes: { axis: 1 } },
      { op: 'Cast', inputs: ['columns'], outputs: ['columns_float'], attributes: { to: FLOAT } },
      { op: 'Gather', inputs: [scaleName('W_E'), 'ids'], outputs: ['scales'], attributes: { axis: 0 } },
      { op: 'Mul', inputs: ['columns_float', 'scales'], outputs: ['words'] },
      { op: 'Transpose', inputs: ['words'], outputs: ['embeddings'], attributes: { perm: { ints: [1, 0] } } },
    ],
  })
}
