import { attentionSlice } from '../checkpoint/checkpoint'
import type { ModelShape } from '../shape'
import { constantInts, layerNorm } from './layerNorm'
import { encodeGraph, FLOAT, INT64, type Node } from './onnx'
import { ARITHMETIC, type Precision } from './precision'

/**
 * One attention step for n tokens that follow a prefix of p:
 *
 *   residual [n, d], past_k, past_v [p, H, d_head], head_scale [H]
 *   → q, k, v, z [n, H, d_head], update [n, d], next [n, d]
 *
 * z is what the heads carry over, after head_scale, so that update = z W_O + b_O exactly. Attention is
 * causal: query i of this run stands at position p + i.
 */
export function attentionGraph(shape: ModelShape, precision: Precision = 'exact'): Uint8Array {
  const { width, heads, headWidth, epsilon } = shape
  const { weights, linear } = ARITHMETIC[precision]
  const perHead = [heads, headWidth]
  return encodeGraph({
    name: 'attention',
    inputs: [
      { name: 'residual', type: FLOAT, shape: ['n', width] },
      { name: 'past_k', type: FLOAT, shape: ['p', ...perHead] },
      { name: 'past_v', type: FLOAT, shape: ['p', ...perHead] },
      { name: 'head_scale', type: FLOAT, shape: [heads] },
    ],
    outputs: [
      ...['q', 'k', 'v', 'z'].map((name) => ({
        name,
        type: FLOAT as typeof FLOAT,
        shape: ['n', ...perHead],
      })),
      { name: 'update', type: FLOAT, shape: ['n', width] },
      { name: 'next', type: FLOAT, shape: ['n', width] },
    ],
    weights: weights(attentionSlice(shape, 0), ['b_qkv', 'W_qkv', 'b_O', 'W_O', 'ln_bias', 'ln_gain']),
    nodes: [
      ...layerNorm('residual', { gain: 'ln_gain', bias: 'ln_bias' }, epsilon),
      ...linear('out', 'W_qkv', 'b_qkv', 'qkv'),
      {
        op: 'Split',
        inputs: ['qkv'],
        outputs: ['q_flat', 'k_flat', 'v_flat'],
        attributes: { axis: -1, num_outputs: 3 },
      },
      constantInts('by_head', [-1, heads, headWidth]),
      ...['q', 'k', 'v'].map(
        (name): Node => ({ op: 'Reshape', inputs: [`${name}_flat`, 'by_head'], outputs: [name] }),
      ),
      ...scores(headWidth),
      ...causal(),
      { op: 'Softmax', inputs: ['masked'], outputs: ['pattern'], attributes: { axis: -1 } },
      { op: 'MatMul', inputs: ['pattern', 'v_rows'], outputs: ['carried'] },
      {
        op: 'Transpose',
        inputs: ['carried'],
        outputs: ['z_unscaled'],
        attributes: { perm: { ints: [1, 0, 2] } },
      },
      constantInts('scale_shape', [heads, 1]),
      { op: 'Reshape', inputs: ['head_scale', 'scale_shape'], outputs: ['scale'] },
      { op: 'Mul', inputs: ['z_unscaled', 'scale'], outputs: ['z'] },
      constantInts('flat', [-1, width]),
      { op: 'Reshape', inputs: ['z', 'flat'], outputs: ['z_flat'] },
      ...linear('z_flat', 'W_O', 'b_O', 'update'),
      { op: 'Add', inputs: ['residual', 'update'], outputs: ['next'] },
    ],
  })
}

/** q · k / √d_head for every head: raw_scores [H, n, t], t = p + n. */
function scores(headWidth: number): Node[] {
  return [
    { op: 'Concat', inputs: ['past_k', 'k'], outputs: ['all_k'], attributes: { axis: 0 } },
    { op: 'Concat', inputs: ['past_v', 'v'], outputs: ['all_v'], attributes: { axis: 0 } },
    { op: 'Transpose', inputs: ['q'], outputs: ['q_rows'], attributes: { perm: { ints: [1, 0, 2] } } },
    { op: 'Transpose', inputs: ['all_k'], outputs: ['k_columns'], attributes: { perm: { ints: [1, 2, 0] } } },
    { op: 'Transpose', inputs: ['all_v'], outputs: ['v_rows'], attributes: { perm: { ints: [1, 0, 2] } } },
    { op: 'MatMul', inputs: ['q_rows', 'k_columns'], outputs: ['products'] },
    constantFloat('root', Math.sqrt(headWidth)),
    { op: 'Div', inputs: ['products', 'root'], outputs: ['raw_scores'] },
  ]
}

/** Sets the score of every key after its query to −∞. */
function causal(): Node[] {
  return [
    { op: 'Shape', inputs: ['all_k'], outputs: ['t'], attributes: { start: 0, end: 1 } },
    { op: 'Shape', inputs: ['past_k'], outputs: ['p'], attributes: { start: 0, end: 1 } },
    constantInt('zero', 0),
    constantInt('one', 1),
    { op: 'Squeeze', inputs: ['t'], outputs: ['t_scalar'] },
    { op: 'Squeeze', inputs: ['p'], outputs: ['p_scalar'] },
    { op: 'Range', inputs: ['zero', 't_scalar', 'one'], outputs: ['key_positions'] },
    { op: 'Range', inputs: ['p_scalar', 't_scalar', 'one'], outputs: ['query_flat'] },
    constantInts('column', [-1, 1]),
    { op: 'Reshape', inputs: ['query_flat', 'column'], outputs: ['query_positions'] },
    { op: 'LessOrEqual', inputs: ['key_positions', 'query_positions'], outputs: ['visible'] },
    constantFloat('hidden', Number.NEGATIVE_INFINITY),
    { op: 'Where', inputs: ['visible', 'raw_scores', 'hidden'], outputs: ['masked'] },
  ]
}

const constantInt = (name: string, value: number): Node => constantScalar(name, INT64, value)
const constantFloat = (name: string, value: number): Node => constantScalar(name, FLOAT, value)

function constantScalar(name: string, type: typeof FLOAT | typeof INT64, value: number): Node {
  return {
    op: 'Constant',
    inputs: [],
    outputs: [name],
    attributes: { value: { type, values: [value], scalar: true } },
  }
}
