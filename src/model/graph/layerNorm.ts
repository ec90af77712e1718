import { INT64, type Node } from './onnx'

/**
 * LayerNorm with gain and bias: input [n, d] → out [n, d]. Its value before gain and bias is not fetched
 * from the graph: lens/layerNorm.ts has it as soon as the residual is known.
 */
export function layerNorm(
  input: string,
  weights: { readonly gain: string; readonly bias: string },
  epsilon: number,
): Node[] {
  return [
    {
      op: 'LayerNormalization',
      inputs: [input, weights.gain, weights.bias],
      outputs: ['out'],
      attributes: { axis: -1, epsilon: { float: epsilon } },
    },
  ]
}

/** A vector of whole numbers inside the graph. */
export function constantInts(name: string, values: readonly number[]): Node {
  return { op: 'Constant', inputs: [], outputs: [name], attributes: { value: { type: INT64, values } } }
}

/** x W + b. Weights are stored [in, out], which is what MatMul wants. */
export function linear(input: string, weight: string, bias: string, output: string): Node[] {
  return [
    { op: 'MatMul', inputs: [input, weight], outputs: [`${output}_product`] },
    { op: 'Add', inputs: [`${output}_product`, bias], outputs: [output] },
  ]
}
