import { vocabularySlice } from '../checkpoint/checkpoint'
import type { ModelShape } from '../shape'
import { encodeGraph, FLOAT, floatWeights, type Graph, INT64 } from './onnx'

/** What goes into a graph of the vocabulary and what comes out, exact or in eight bits. */
export const vocabularySides = ({ width, vocabulary }: ModelShape): Pick<Graph, 'inputs' | 'outputs'> => ({
  inputs: [
    { name: 'vectors', type: FLOAT, shape: ['n', width] },
    { name: 'ids', type: INT64, shape: ['m'] },
  ],
  outputs: [
    { name: 'logits', type: FLOAT, shape: ['n', vocabulary] },
    { name: 'embeddings', type: FLOAT, shape: ['m', width] },
  ],
})

/**
 * The vocabulary, held once and read from both sides:
 *
 *   vectors [n, d] → logits [n, V] = vectors W_Eᵀ
 *   ids [m] → embeddings [m, d] = W_E[ids]
 *
 * Either side may be empty.
 */
export function vocabularyGraph(shape: ModelShape): Uint8Array {
  return encodeGraph({
    name: 'vocabulary',
    ...vocabularySides(shape),
    weights: floatWeights(vocabularySlice(shape), ['W_E']),
    nodes: [
      { op: 'Gemm', inputs: ['vectors', 'W_E'], outputs: ['logits'], attributes: { transB: 1 } },
      { op: 'Gather', inputs: ['W_E', 'ids'], outputs: ['embeddings'], attributes: { axis: 0 } },
    ],
  })
}
