import { sizeOf } from '../../src/core/tensor'
import type { WeightSpec } from '../../src/model/checkpoint/checkpoint'
import { constantInts, linear } from '../../src/model/graph/layerNorm'
import { encodeGraph, FLOAT, INT64, type Node, type Port } from '../../src/model/graph/onnx'
import type { ModelShape } from '../../src/model/shape'
import { lengthOf, type Part, whole } from './parts'
import { weightsOf } from './syntheticModel'

/**
 * The baseline: what an explorer runs that exports the whole model to one ONNX file, weights inside.
 *
 *   ids [n] → logits [1, V] of the last token, and with `hooks` what the engine keeps of each block: q, k, v, z
 *   [n, H, d_head], attn_out, mlp_out and the residuals that they lead to [n, d]
 *
 * The file is made while it is read; only the graph is ever held.
 *
 * @param weightOf the float32 numbers of a tensor.
 */
export function monolithParts(
  shape: ModelShape,
  hooks: boolean,
  weightOf: (weight: WeightSpec) => Part,
): Part[] {
  const initializers = weightsOf(shape).flatMap((weight) => initializer(weight, weightOf(weight)))
  // Where an embedded message comes twice, protobuf's parsers merge the two (“Encoding”, “Last One Wins”):
  // the graph's nodes first, its weights after them.
  const fieldOfGraph = whole(Uint8Array.from([...varint(7 * 8 + 2), ...varint(lengthOf(initializers))]))
  return [whole(encodeNodes(shape, hooks)), fieldOfGraph, ...initializers]
}

/** A field `initializer` of GraphProto: dims, data_type, name, raw_data. */
function initializer({ name, shape }: WeightSpec, content: Part): Part[] {
  const text = new TextEncoder().encode(name)
  const head = [
    ...shape.flatMap((size) => [...varint(8), ...varint(size)]),
    ...[...varint(2 * 8), ...varint(FLOAT)],
    ...[...varint(8 * 8 + 2), ...varint(text.length), ...text],
    ...[...varint(9 * 8 + 2), ...varint(4 * sizeOf(shape))],
  ]
  const length = head.length + content.length
  return [whole(Uint8Array.from([...varint(5 * 8 + 2), ...varint(length), ...head])), content]
}

/** A number below 2³² in base 128. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

function encodeNodes(shape: ModelShape, hooks: boolean): Uint8Array {
  const blocks = Array.from({ length: shape.blocks }, (_, block) => block)
  const port = (name: string, size: Port['shape']): Port => ({ name, type: FLOAT, shape: size })
  const hooksOf = (block: number): Port[] => [
    ...['q', 'k', 'v', 'z'].map((name) => port(`h.${block}.${name}`, ['n', shape.heads, shape.headWidth])),
    ...['attn_out', 'mlp_out'].map((name) => port(`h.${block}.${name}`, ['n', shape.width])),
    ...[1, 2].map((step) => port(`residual.${2 * block + step}`, ['n', shape.width])),
  ]
  return encodeGraph({
    name: 'gpt2',
    inputs: [{ name: 'ids', type: INT64, shape: ['n'] }],
    outputs: [
      { name: 'logits', type: FLOAT, shape: [1, shape.vocabulary] },
      ...(hooks ? blocks.flatMap(hooksOf) : []),
    ],
    weights: { path: '', tensors: [] },
    nodes: [
      ...embedding(),
      ...mask(),
      ...blocks.flatMap((block) => [...attention(shape, block), ...mlp(shape, block)]),
      ...prediction(shape),
    ],
  })
}

const op = (name: string, inputs: string[], output: string, attributes: Node['attributes'] = {}): Node => ({
  op: name,
  inputs,
  outputs: [output],
  attributes,
})

const constant = (name: string, type: typeof FLOAT | typeof INT64, value: number): Node =>
  op('Constant', [], name, { value: { type, values: [value], scalar: true } })

/** residual.0 = W_E[ids] + W_pos[0 … n) */
function embedding(): Node[] {
  return [
    op('Shape', ['ids'], 'n'),
    op('Squeeze', ['n'], 'count'),
    constant('zero', INT64, 0),
    constant('one', INT64, 1),
    op('Range', ['zero', 'count', 'one'], 'places'),
    op('Gather', ['wte.weight', 'ids'], 'words', { axis: 0 }),
    op('Gather', ['wpe.weight', 'places'], 'positions', { axis: 0 }),
    op('Add', ['words', 'positions'], 'residual.0'),
  ]
}

/** Which keys a query sees, once for all blocks: visible [n, n]. */
function mask(): Node[] {
  return [
    constantInts('column', [-1, 1]),
    op('Reshape', ['places', 'column'], 'queries'),
    op('LessOrEqual', ['places', 'queries'], 'visible'),
    constant('hidden', FLOAT, Number.NEGATIVE_INFINITY),
  ]
}

const layerNorm = ({ epsilon }: ModelShape, input: string, weights: string, output: string): Node =>
  op('LayerNormalization', [input, `${weights}.weight`, `${weights}.bias`], output, {
    axis: -1,
    epsilon: { float: epsilon },
  })

/** residual.{2 block} → residual.{2 block + 1} */
function attention(shape: ModelShape, block: number): Node[] {
  const { width, heads, headWidth } = shape
  const own = (name: string): string => `h.${block}.${name}`
  const byHead = (perm: readonly number[]): Node['attributes'] => ({ perm: { ints: perm } })
  const residual = `residual.${2 * block}`
  return [
    layerNorm(shape, residual, own('ln_1'), own('in')),
    ...linear(own('in'), own('attn.c_attn.weight'), own('attn.c_attn.bias'), own('qkv')),
    {
      op: 'Split',
      inputs: [own('qkv')],
      outputs: [own('q_flat'), own('k_flat'), own('v_flat')],
      attributes: { axis: -1, num_outputs: 3 },
    },
    constantInts(own('by_head'), [-1, heads, headWidth]),
    ...['q', 'k', 'v'].map((name) => op('Reshape', [own(`${name}_flat`), own('by_head')], own(name))),
    op('Transpose', [own('q')], own('q_rows'), byHead([1, 0, 2])),
    op('Transpose', [own('k')], own('k_columns'), byHead([1, 2, 0])),
    op('Transpose', [own('v')], own('v_rows'), byHead([1, 0, 2])),
    op('MatMul', [own('q_rows'), own('k_columns')], own('products')),
    constant(own('root'), FLOAT, Math.sqrt(headWidth)),
    op('Div', [own('products'), own('root')], own('scores')),
    op('Where', ['visible', own('scores'), 'hidden'], own('masked')),
    op('Softmax', [own('masked')], `pattern.${block}`, { axis: -1 }),
    op('MatMul', [`pattern.${block}`, own('v_rows')], own('carried')),
    op('Transpose', [own('carried')], own('z'), byHead([1, 0, 2])),
    constantInts(own('flat'), [-1, width]),
    op('Reshape', [own('z'), own('flat')], own('z_flat')),
    ...linear(own('z_flat'), own('attn.c_proj.weight'), own('attn.c_proj.bias'), own('attn_out')),
    op('Add', [residual, own('attn_out')], `residual.${2 * block + 1}`),
  ]
}

/** residual.{2 block + 1} → residual.{2 block + 2} */
function mlp(shape: ModelShape, block: number): Node[] {
  const own = (name: string): string => `h.${block}.${name}`
  const residual = `residual.${2 * block + 1}`
  return [
    layerNorm(shape, residual, own('ln_2'), own('mid')),
    ...linear(own('mid'), own('mlp.c_fc.weight'), own('mlp.c_fc.bias'), own('hidden')),
    op('Gelu', [own('hidden')], own('active'), { approximate: shape.gelu }),
    ...linear(own('active'), own('mlp.c_proj.weight'), own('mlp.c_proj.bias'), own('mlp_out')),
    op('Add', [residual, own('mlp_out')], `residual.${2 * block + 2}`),
  ]
}

/** What follows the last token. */
function prediction(shape: ModelShape): Node[] {
  return [
    constantInts('last', [-1]),
    op('Gather', [`residual.${2 * shape.blocks}`, 'last'], 'last_residual', { axis: 0 }),
    layerNorm(shape, 'last_residual', 'ln_f', 'final'),
    op('Gemm', ['final', 'wte.weight'], 'logits', { transB: 1 }),
  ]
}
