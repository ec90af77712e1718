import { encodeGraph, FLOAT } from './onnx'

/** A graph that does nothing: x [n] → y [n]. It starts a runtime before there is a model to run. */
export function smallestGraph(): Uint8Array {
  return encodeGraph({
    name: 'smallest',
    inputs: [{ name: 'x', type: FLOAT, shape: ['n'] }],
    outputs: [{ name: 'y', type: FLOAT, shape: ['n'] }],
    weights: { path: 'weights', tensors: [] },
    nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
  })
}
