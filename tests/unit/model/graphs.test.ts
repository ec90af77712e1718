import Onnx from 'onnx-proto'
import { describe, expect, it } from 'vitest'
import { sizeOf } from '../../../src/core/tensor'
import {
  attentionSlice,
  mlpSlice,
  type SliceSpec,
  vocabularySlice,
} from '../../../src/model/checkpoint/checkpoint'
import { attentionGraph } from '../../../src/model/graph/attention'
import { mlpGraph } from '../../../src/model/graph/mlp'
import { encodeGraph, FLOAT, type Graph, INT8, INT64, UINT8 } from '../../../src/model/graph/onnx'
import { quantizedVocabularyGraph } from '../../../src/model/graph/quantizedVocabulary'
import { vocabularyGraph } from '../../../src/model/graph/vocabulary'
import { vocabularyBlocksGraph } from '../../../src/model/graph/vocabularyBlocks'
import { type ModelShape, parseConfig } from '../../../src/model/shape'

const { AttributeType } = Onnx.onnx.AttributeProto

const shapeOf = (fields: object): ModelShape =>
  parseConfig({ n_layer: 2, n_positions: 64, vocab_size: 300, ...fields })

const shapes: readonly (readonly [string, ModelShape])[] = [
  ['the demo model', shapeOf({ n_layer: 12, n_embd: 96, n_head: 12, vocab_size: 8192 })],
  ['GPT-2 124M', shapeOf({ n_layer: 12, n_embd: 768, n_head: 12, vocab_size: 50257 })],
  [
    'an odd model',
    shapeOf({ n_embd: 35, n_head: 5, n_inner: 11, layer_norm_epsilon: 1e-3, activation_function: 'gelu' }),
  ],
]

/** A graph as onnx-proto reads it, in plain words and numbers. */
function decode(bytes: Uint8Array) {
  const model = Onnx.onnx.ModelProto.decode(bytes)
  const graph = model.graph!
  return {
    irVersion: Number(model.irVersion),
    opsets: model.opsetImport!.map(({ domain, version }) => [domain ?? '', Number(version)]),
    name: graph.name,
    nodes: graph.node!.map(({ opType, input, output, attribute }) => ({
      op: opType,
      inputs: input,
      outputs: output,
      attributes: Object.fromEntries(attribute!.map((item) => [item.name, decodeAttribute(item)])),
    })),
    inputs: graph.input!.map(decodePort),
    outputs: graph.output!.map(decodePort),
    weights: graph.initializer!.map(({ name, dims, dataType, dataLocation, externalData }) => ({
      name,
      shape: dims!.map(Number),
      type: dataType,
      external: dataLocation === Onnx.onnx.TensorProto.DataLocation.EXTERNAL,
      ...Object.fromEntries(externalData!.map(({ key, value }) => [key, value])),
    })),
  }
}

function decodeAttribute(item: Onnx.onnx.IAttributeProto): unknown {
  switch (item.type) {
    case AttributeType.INT:
      return Number(item.i)
    case AttributeType.FLOAT:
      return { float: item.f }
    case AttributeType.STRING:
      return new TextDecoder().decode(item.s!)
    case AttributeType.INTS:
      return { ints: item.ints!.map(Number) }
    case AttributeType.TENSOR: {
      const { dims, dataType, rawData } = item.t!
      const raw = rawData!.slice().buffer
      const values =
        dataType === FLOAT
          ? new Float32Array(raw)
          : dataType === UINT8
            ? new Uint8Array(raw)
            : Array.from(new BigInt64Array(raw), Number)
      return { type: dataType, shape: dims!.map(Number), values: [...values] }
    }
    default:
      throw new Error(`attribute ${item.name} has the type ${item.type}`)
  }
}

function decodePort({ name, type }: Onnx.onnx.IValueInfoProto) {
  const { elemType, shape } = type!.tensorType!
  return { name, type: elemType, shape: shape!.dim!.map((size) => size.dimParam || Number(size.dimValue)) }
}

type Decoded = ReturnType<typeof decode>

/** A weight for each tensor of the slice, one after another, with nothing between them. */
function expectLayout({ weights }: Decoded, slice: SliceSpec): void {
  let offset = 0
  expect(weights).toHaveLength(slice.weights.length)
  slice.weights.forEach(({ shape }, i) => {
    const length = 4 * sizeOf(shape)
    expect(weights[i]).toMatchObject({
      shape,
      type: FLOAT,
      external: true,
      location: 'weights',
      offset: String(offset),
      length: String(length),
    })
    offset += length
  })
}

/** Every value a node reads was made before it, by another node, an input or a weight; outputs are made. */
function expectWired({ nodes, inputs, outputs, weights }: Decoded): void {
  const made = new Set([...inputs, ...weights].map(({ name }) => name))
  for (const node of nodes) {
    for (const input of node.inputs!) expect(made, `${node.op} reads ${input}`).toContain(input)
    for (const output of node.outputs!) {
      expect(made, `${output} is made twice`).not.toContain(output)
      made.add(output)
    }
  }
  for (const { name } of outputs) expect(made).toContain(name)
}

const nodesOf = ({ nodes }: Decoded, op: string) => nodes.filter((node) => node.op === op)

describe.each(shapes)('the graphs of %s', (_, shape) => {
  const { width, heads, headWidth, vocabulary, epsilon, gelu } = shape
  const attention = decode(attentionGraph(shape))
  const mlp = decode(mlpGraph(shape))
  const words = decode(vocabularyGraph(shape))
  const float = (name: string, ...size: (number | string)[]) => ({ name, type: FLOAT, shape: size })

  it('are of opset 20 and its IR version', () => {
    for (const graph of [attention, mlp, words]) {
      expect(graph.opsets).toEqual([['', 20]])
      expect(graph.irVersion).toBe(9)
    }
  })

  it('are small', () => {
    expect(attentionGraph(shape).byteLength).toBeLessThan(3000)
    expect(mlpGraph(shape).byteLength).toBeLessThan(1200)
    expect(vocabularyGraph(shape).byteLength).toBeLessThan(500)
  })

  it('make every value before it is read, and once', () => {
    for (const graph of [attention, mlp, words]) expectWired(graph)
  })

  it('have their weights where the slices have them', () => {
    expectLayout(attention, attentionSlice(shape, 0))
    expectLayout(attention, attentionSlice(shape, 1))
    expectLayout(mlp, mlpSlice(shape, 0))
    expectLayout(words, vocabularySlice(shape))
  })

  it('name their weights after what lies there', () => {
    const names = (graph: Decoded) => graph.weights.map(({ name }) => name)
    const stored = (slice: SliceSpec) => slice.weights.map(({ name }) => name)
    expect(stored(attentionSlice(shape, 1))).toEqual([
      'h.1.attn.c_attn.bias',
      'h.1.attn.c_attn.weight',
      'h.1.attn.c_proj.bias',
      'h.1.attn.c_proj.weight',
      'h.1.ln_1.bias',
      'h.1.ln_1.weight',
    ])
    expect(names(attention)).toEqual(['b_qkv', 'W_qkv', 'b_O', 'W_O', 'ln_bias', 'ln_gain'])
    expect(stored(mlpSlice(shape, 1))).toEqual([
      'h.1.ln_2.bias',
      'h.1.ln_2.weight',
      'h.1.mlp.c_fc.bias',
      'h.1.mlp.c_fc.weight',
      'h.1.mlp.c_proj.bias',
      'h.1.mlp.c_proj.weight',
    ])
    expect(names(mlp)).toEqual(['ln_bias', 'ln_gain', 'b_in', 'W_in', 'b_out', 'W_out'])
    expect(names(words)).toEqual(['W_E'])
  })

  it('take and give what the engine feeds and fetches', () => {
    expect(attention.inputs).toEqual([
      float('residual', 'n', width),
      float('past_k', 'p', heads, headWidth),
      float('past_v', 'p', heads, headWidth),
      float('head_scale', heads),
    ])
    expect(attention.outputs).toEqual([
      ...['q', 'k', 'v', 'z'].map((name) => float(name, 'n', heads, headWidth)),
      float('update', 'n', width),
      float('next', 'n', width),
    ])
    expect(mlp.inputs).toEqual([float('residual', 'n', width)])
    expect(mlp.outputs).toEqual([float('update', 'n', width), float('next', 'n', width)])
    expect(words.inputs).toEqual([float('vectors', 'n', width), { name: 'ids', type: INT64, shape: ['m'] }])
    expect(words.outputs).toEqual([float('logits', 'n', vocabulary), float('embeddings', 'm', width)])
  })

  it('normalize with the model’s own ε', () => {
    for (const graph of [attention, mlp]) {
      expect(nodesOf(graph, 'LayerNormalization')).toEqual([
        {
          op: 'LayerNormalization',
          inputs: ['residual', 'ln_gain', 'ln_bias'],
          outputs: ['out'],
          attributes: { axis: -1, epsilon: { float: Math.fround(epsilon) } },
        },
      ])
    }
  })

  it('use the GELU that config.json names', () => {
    expect(nodesOf(mlp, 'Gelu')).toEqual([
      { op: 'Gelu', inputs: ['hidden'], outputs: ['active'], attributes: { approximate: gelu } },
    ])
  })

  it('have constants of the model’s sizes', () => {
    const constants = nodesOf(attention, 'Constant').map(({ outputs, attributes }) => [
      outputs![0],
      attributes.value,
    ])
    expect(Object.fromEntries(constants)).toEqual({
      by_head: { type: INT64, shape: [3], values: [-1, heads, headWidth] },
      root: { type: FLOAT, shape: [], values: [Math.fround(Math.sqrt(headWidth))] },
      zero: { type: INT64, shape: [], values: [0] },
      one: { type: INT64, shape: [], values: [1] },
      column: { type: INT64, shape: [2], values: [-1, 1] },
      hidden: { type: FLOAT, shape: [], values: [Number.NEGATIVE_INFINITY] },
      scale_shape: { type: INT64, shape: [2], values: [heads, 1] },
      flat: { type: INT64, shape: [2], values: [-1, width] },
    })
  })

  it('read the vocabulary from both sides', () => {
    expect(words.nodes).toEqual([
      { op: 'Gemm', inputs: ['vectors', 'W_E'], outputs: ['logits'], attributes: { transB: 1 } },
      { op: 'Gather', inputs: ['W_E', 'ids'], outputs: ['embeddings'], attributes: { axis: 0 } },
    ])
  })
})

describe.each(shapes)('the vocabulary of %s in blocks', (_, shape) => {
  const { width, vocabulary } = shape
  const blocks = Math.ceil(vocabulary / 64)
  const exact = decode(vocabularyBlocksGraph(shape))
  const int8 = decode(quantizedVocabularyGraph(shape))

  it('makes every value before it is read, and once', () => {
    for (const graph of [exact, int8]) expectWired(graph)
  })

  it('takes and gives what the vocabulary as rows does, and words of whole blocks', () => {
    const rows = decode(vocabularyGraph(shape))
    for (const { inputs, outputs } of [exact, int8]) {
      expect(inputs).toEqual([...rows.inputs, { name: 'blocks', type: INT64, shape: ['b'] }])
      expect(outputs).toEqual([...rows.outputs, { name: 'rows', type: FLOAT, shape: ['r', width] }])
    }
  })

  it('holds W_E once, in eight bits with a scale for each word', () => {
    const shapesOf = ({ weights }: Decoded) => weights.map(({ name, shape: size }) => [name, size])
    expect(shapesOf(exact)).toEqual([['W_E', [blocks, width, 64]]])
    expect(shapesOf(int8)).toEqual([
      ['W_E_scale', [blocks, 1, 64]],
      ['W_E', [blocks, width, 64]],
    ])
  })
})

describe('the ONNX writer', () => {
  it('writes every kind of attribute, port and number so that onnx-proto reads the same', () => {
    const graph: Graph = {
      name: 'everything',
      inputs: [{ name: 'a', type: FLOAT, shape: ['n', 1, 127, 128, 16384, 2 ** 31] }],
      outputs: [{ name: 'ü', type: INT64, shape: [] }],
      weights: {
        path: 'some file',
        tensors: [
          { name: 'X', type: FLOAT, shape: [3, 5] },
          { name: 'Y', type: FLOAT, shape: [2 ** 20, 2 ** 13] },
          { name: 'Q', type: INT8, shape: [3] },
          { name: 'Z', type: FLOAT, shape: [7] },
        ],
      },
      nodes: [
        { op: 'None', inputs: [], outputs: [] },
        {
          op: 'All',
          inputs: ['a', 'b'],
          outputs: ['ü', 'c'],
          attributes: {
            negative: -1,
            large: 2 ** 40,
            word: 'tanh',
            float: { float: 0.5 },
            ints: { ints: [-1, 0, 300, -(2 ** 40)] },
            vector: { type: INT64, values: [-1, 2 ** 40] },
            floats: { type: FLOAT, values: [0.5, Number.NEGATIVE_INFINITY] },
            scalar: { type: INT64, values: [-7], scalar: true },
            small: { type: UINT8, values: [0, 128, 255] },
          },
        },
      ],
    }
    const decoded = decode(encodeGraph(graph))
    expect(decoded.name).toBe('everything')
    expect(decoded.inputs).toEqual(graph.inputs)
    expect(decoded.outputs).toEqual(graph.outputs)
    expect(decoded.nodes).toEqual([
      { op: 'None', inputs: [], outputs: [], attributes: {} },
      {
        op: 'All',
        inputs: ['a', 'b'],
        outputs: ['ü', 'c'],
        attributes: {
          negative: -1,
          large: 2 ** 40,
          word: 'tanh',
          float: { float: 0.5 },
          ints: { ints: [-1, 0, 300, -(2 ** 40)] },
          vector: { type: INT64, shape: [2], values: [-1, 2 ** 40] },
          floats: { type: FLOAT, shape: [2], values: [0.5, Number.NEGATIVE_INFINITY] },
          scalar: { type: INT64, shape: [], values: [-7] },
          small: { type: UINT8, shape: [3], values: [0, 128, 255] },
        },
      },
    ])
    expect(decoded.weights.map(({ name }) => name)).toEqual(['X', 'Y', 'Q', 'Z'])
    const place = { location: 'some file' }
    expect(decoded.weights[2]).toMatchObject({
      ...place,
      type: INT8,
      offset: String(60 + 2 ** 35),
      length: '3',
    })
    expect(decoded.weights[3]).toMatchObject({
      ...place,
      type: FLOAT,
      offset: String(63 + 2 ** 35),
      length: '28',
    })
  })
})
