import { mlpSlice } from '../checkpoint/checkpoint'
import type { ModelShape } from '../shape'
import { layerNorm } from './layerNorm'
import { encodeGraph, FLOAT } from './onnx'
import { ARITHMETIC, type Precision } from './precision'

/** One MLP step: residual [n, d] → update [n, d], next [n, d]. */
export function mlpGraph(shape: ModelShape, precision: Precision = 'exact'): Uint8Array {
  const { width, epsilon, gelu } = shape
  const { weights, linear } = ARITHMETIC[precision]
  return encodeGraph({
    name: 'mlp',
    inputs: [{ name: 'residual', type: FLOAT, shape: ['n', width] }],
    outputs: ['update', 'next'].map((name) => ({ name, type: FLOAT, shape: ['n', width] })),
    weights: weights(mlpSlice(shape, 0), ['ln_bias', 'ln_gain', 'b_in', 'W_in', 'b_out', 'W_out']),
    nodes: [
      ...layerNorm('residual', { gain: 'ln_gain', bias: 'ln_bias' }, epsilon),
      ...linear('out', 'W_in', 'b_in', 'hidden'),
      { op: 'Gelu', inputs: ['hidden'], outputs: ['active'], attributes: { approximate: gelu } },
      ...linear('active', 'W_out', 'b_out', 'update'),
      { op: 'Add', inputs: ['residual', 'update'], outputs: ['next'] },
    ],
  })
}
