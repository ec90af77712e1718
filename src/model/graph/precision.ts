import type { SliceSpec } from '../checkpoint/checkpoint'
import { isMatrix, LARGEST, quantizedLayout, scaleName } from '../checkpoint/int8'
import { linear } from './layerNorm'
import { FLOAT, floatWeights, type Graph, INT8, INT64, type Node, UINT8, type Weight } from './onnx'

/** `exact`: float32 as the file has it. `int8`: an approximation in a quarter of the memory. */
export type Precision = 'exact' | 'int8'

/** How a graph holds its matrices and multiplies with them. */
export interface Arithmetic {
  /** What lies in its file of weights, under the names that the graph gives to what the slice holds. */
  weights(slice: SliceSpec, names: readonly string[]): Graph['weights']
  /** x W + b. */
  linear(input: string, weight: string, bias: string, output: string): Node[]
}

export const ARITHMETIC: Readonly<Record<Precision, Arithmetic>> = {
  exact: { weights: floatWeights, linear },
  int8: {
    weights: quantizedWeights,
    linear: (input, weight, bias, output) => [
      ...quantizeRows(input),
      ...multiply(input, weight, `${output}_product`),
      { op: 'Add', inputs: [`${output}_product`, bias], outputs: [output] },
    ],
  },
}

/** The weights of a slice as `quantizeSlice` lays them out. */
export function quantizedWeights({ weights }: SliceSpec, names: readonly string[]): Graph['weights'] {
  const { floats, matrices } = quantizedLayout({
    weights: weights.map(({ shape }, i) => ({ name: names[i], shape })),
  })
  const typed = (type: Weight['type']) => (spec: SliceSpec['weights'][number]) => ({ ...spec, type })
  return {
    path: 'weights',
    tensors: [...floats.map(typed(FLOAT)), ...matrices.filter(isMatrix).map(typed(INT8))],
  }
}

/** DataType numbers as Cast takes them. */
const TO_FLOAT = { to: FLOAT }
const TO_UINT8 = { to: UINT8 }

/** Smaller rows count as zero. */
const TINY = 1e-30

/**
 * x [n, in] → x_int8 [n, in] and x_scale [n, 1]: each row by its own largest value, so that no token changes what
 * another one is rounded to. Unsigned around 128, which is what the runtime's kernels are fast at.
 */
export function quantizeRows(x: string): Node[] {
  const name = (part: string): string => `${x}_${part}`
  return [
    { op: 'Abs', inputs: [x], outputs: [name('size')] },
    constant(name('last'), { type: INT64, values: [-1] }),
    {
      op: 'ReduceMax',
      inputs: [name('size'), name('last')],
      outputs: [name('peaks')],
      attributes: { keepdims: 1 },
    },
    // Of no rows the runtime gives a shape that is not [0, 1].
    { op: 'Shape', inputs: [x], outputs: [name('rows')], attributes: { start: 0, end: 1 } },
    constant(name('one'), { type: INT64, values: [1] }),
    { op: 'Concat', inputs: [name('rows'), name('one')], outputs: [name('column')], attributes: { axis: 0 } },
    {
      op: 'Reshape',
      inputs: [name('peaks'), name('column')],
      outputs: [name('peak')],
      attributes: { allowzero: 1 },
    },
    scalar(name('tiny'), TINY),
    { op: 'Max', inputs: [name('peak'), name('tiny')], outputs: [name('largest')] },
    scalar(name('range'), LARGEST),
    { op: 'Div', inputs: [name('largest'), name('range')], outputs: [name('scale')] },
    { op: 'Div', inputs: [x, name('scale')], outputs: [name('ratio')] },
    { op: 'Round', inputs: [name('ratio')], outputs: [name('whole')] },
    scalar(name('middle'), MIDDLE),
    { op: 'Add', inputs: [name('whole'), name('middle')], outputs: [name('shifted')] },
    { op: 'Cast', inputs: [name('shifted')], outputs: [name('int8')], attributes: TO_UINT8 },
    constant(name('zero'), { type: UINT8, values: [MIDDLE], scalar: true }),
  ]
}

/** What stands for zero in unsigned integers. */
const MIDDLE = 128

/** Rows that `quantizeRows` has made, times a quantized matrix [in, out] → [n, out]. */
export function multiply(x: string, weight: string, output: string): Node[] {
  const whole = `${output}_whole`
  return [
    { op: 'MatMulInteger', inputs: [`${x}_int8`, weight, `${x}_zero`], outputs: [whole] },
    { op: 'Cast', inputs: [whole], outputs: [`${output}_float`], attributes: TO_FLOAT },
    { op: 'Mul', inputs: [`${output}_float`, `${x}_scale`], outputs: [`${output}_rows`] },
    { op: 'Mul', inputs: [`${output}_rows`, scaleName(weight)], outputs: [output] },
  ]
}

type Constant = Extract<NonNullable<Node['attributes']>[string], { readonly values: readonly number[] }>

const constant = (name: string, value: Constant): Node => ({
  op: 'Constant',
  inputs: [],
  outputs: [name],
  attributes: { value },
})

const scalar = (name: string, value: number): Node =>
  constant(name, { type: FLOAT, values: [value], scalar: true })
