import { vocabularySlice } from '../checkpoint/checkpoint'
import type { ModelShape } from '../shape'
import { encodeGraph, FLOAT, floatWeights, INT64 } from './onnx'

/**
 * The vocabulary, held once and read from both sides:
 *
 *   vectors [n, d] → logits [n, V] = vectors W_Eᵀ
 *   ids [m] → embeddings [m, d] = W_E[ids]
 *
 * Either side may be empty.
 */
export function vocabularyGraph(shape: ModelShape): Uint8Array {
  const { width, vocabulary } = shape
  return encodeGraph({
    name: 'vocabulary',
    inputs: [
      { name: 'vectors', type: FLOAT, shape: ['n', width] },
      { name: 'ids', type: INT64, shape: ['m'] },
    ],
    outputs: [
      { name: 'logits', type: FLOAT, shape: ['n', vocabulary] },
      { name: 'embeddings', type: FLOAT, shape: ['m', width] },
    ],
    weights: floatWeights(vocabularySlice(shape), ['W_E']),
    nodes: [
      { op: 'Gemm', inputs: ['vectors', 'W_E'], outputs: ['logits'], attributes: { transB: 1 } },
      { op: 'Gather', inputs: ['W_E', 'ids'], outputs: ['embeddings'], attributes: { axis: 0 } },
    ],
  })
}
