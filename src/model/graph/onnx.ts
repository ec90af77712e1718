import { sizeOf } from '../../core/tensor'
import type { SliceSpec } from '../checkpoint/checkpoint'

/**
 * A writer for the part of ONNX's protobuf schema (onnx.proto3) that our graphs use. Thirty lines in
 * place of an 18 kB library; a test decodes every graph with onnx-proto and compares.
 */

/** ONNX TensorProto.DataType */
export const FLOAT = 1
export const UINT8 = 2
export const INT8 = 3
export const INT64 = 7

/** Types of external weights. */
export type WeightType = typeof FLOAT | typeof INT8

/** IR version 9 goes with opset 20, which brought Gelu. */
const IR_VERSION = 9
const OPSET = 20

type Attribute =
  | number
  | string
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | ConstantTensor

interface ConstantTensor {
  readonly type: typeof FLOAT | typeof UINT8 | typeof INT64
  readonly values: readonly number[]
  /** Written as a scalar rather than as a vector of one. */
  readonly scalar?: boolean
}

export interface Node {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, Attribute>>
}

export interface Port {
  readonly name: string
  readonly type: typeof FLOAT | typeof INT64
  /** Numbers are fixed sizes, words are sizes that a run decides. */
  readonly shape: readonly (number | string)[]
}

export interface Graph {
  readonly name: string
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  readonly nodes: readonly Node[]
  /** The external file of weights: its path, and what lies in it one after another. */
  readonly weights: { readonly path: string; readonly tensors: readonly Weight[] }
}

export interface Weight {
  readonly name: string
  readonly type: WeightType
  readonly shape: readonly number[]
}

/** What a slice holds, as float32, under the names that a graph gives it. */
export const floatWeights = (slice: SliceSpec, names: readonly string[]): Graph['weights'] => ({
  path: 'weights',
  tensors: slice.weights.map(({ shape }, i) => ({ name: names[i], type: FLOAT, shape })),
})

type Bytes = number[]

function varint(value: number): Bytes {
  const bytes: Bytes = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  return [...bytes, Number(rest)]
}

const number = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, value: Bytes): Bytes => [
  ...varint(field * 8 + 2),
  ...varint(value.length),
  ...value,
]
const text = (field: number, value: string): Bytes => bytes(field, [...new TextEncoder().encode(value)])
const float32 = (field: number, value: number): Bytes => [...varint(field * 8 + 5), ...floatBytes(value)]
const floatBytes = (value: number): Bytes => [...new Uint8Array(Float32Array.of(value).buffer)]
const int64Bytes = (value: number): Bytes => [...new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)]

const RAW = { [FLOAT]: floatBytes, [UINT8]: (value: number): Bytes => [value], [INT64]: int64Bytes }

function constant({ type, values, scalar }: ConstantTensor): Bytes {
  const raw = values.flatMap(RAW[type])
  return [...(scalar ? [] : number(1, values.length)), ...number(2, type), ...bytes(9, raw)]
}

function attribute(name: string, value: Attribute): Bytes {
  const named = text(1, name)
  if (typeof value === 'number') return [...named, ...number(3, value), ...number(20, 2)]
  if (typeof value === 'string') return [...named, ...text(4, value), ...number(20, 3)]
  if ('float' in value) return [...named, ...float32(2, value.float), ...number(20, 1)]
  if ('ints' in value) return [...named, ...value.ints.flatMap((item) => number(8, item)), ...number(20, 7)]
  return [...named, ...bytes(5, constant(value)), ...number(20, 4)]
}

function node({ op, inputs, outputs, attributes }: Node): Bytes {
  return [
    ...inputs.flatMap((input) => text(1, input)),
    ...outputs.flatMap((output) => text(2, output)),
    ...text(4, op),
    ...Object.entries(attributes ?? {}).flatMap(([name, value]) => bytes(5, attribute(name, value))),
  ]
}

function port({ name, type, shape }: Port): Bytes {
  const dimensions = shape.flatMap((size) =>
    bytes(1, typeof size === 'number' ? number(1, size) : text(2, size)),
  )
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, dimensions)]))]
}

const BYTES_PER = { [FLOAT]: 4, [INT8]: 1 }

function initializers({ path, tensors }: Graph['weights']): Bytes {
  let offset = 0
  return tensors.flatMap(({ name, type, shape }) => {
    const length = BYTES_PER[type] * sizeOf(shape)
    const entry = (key: string, value: string): Bytes => bytes(13, [...text(1, key), ...text(2, value)])
    const initializer = [
      ...shape.flatMap((size) => number(1, size)),
      ...number(2, type),
      ...text(8, name),
      ...entry('location', path),
      ...entry('offset', String(offset)),
      ...entry('length', String(length)),
      ...number(14, 1),
    ]
    offset += length
    return bytes(5, initializer)
  })
}

/** Encodes a graph as an ONNX ModelProto with external data. */
export function encodeGraph(graph: Graph): Uint8Array {
  const body = [
    ...graph.nodes.flatMap((item) => bytes(1, node(item))),
    ...text(2, graph.name),
    ...initializers(graph.weights),
    ...graph.inputs.flatMap((item) => bytes(11, port(item))),
    ...graph.outputs.flatMap((item) => bytes(12, port(item))),
  ]
  return Uint8Array.from([...number(1, IR_VERSION), ...bytes(7, body), ...bytes(8, number(2, OPSET))])
}
