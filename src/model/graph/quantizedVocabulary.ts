import { vocabularySlice } from '../checkpoint/checkpoint'
import { scaleName } from '../checkpoint/int8'
import type { ModelShape } from '../shape'
import { constantInts } from './layerNorm'
import { encodeGraph, FLOAT, INT8 } from './onnx'
import { multiply, quantizeRows } from './precision'
import {
  BLOCK_WORDS,
  blockSides,
  blocksShape,
  blocksSize,
  indicesOfWords,
  sideBySide,
  wordsOfBlocks,
} from './vocabularyBlocks'

/** W_Eᵀ [d, V]: what is kept of a quantized vocabulary, a scale for each word. */
export const transposedVocabulary = (shape: ModelShape) => ({
  weights: vocabularySlice(shape).weights.map(({ name, shape: [words, width] }) => ({
    name,
    shape: [width, words],
  })),
})

const W_E = 'W_E'
const SCALE = scaleName(W_E)

/**
 * The vocabulary in eight bits, held once and read from both sides as the exact one is (`vocabularyBlocksGraph`): a
 * scale for each word [block, 1, 64], then W_E [block, d, 64].
 *
 *   vectors [n, d] → logits [n, V]
 *   ids [m] → embeddings [m, d]
 *   blocks [b] → rows [64 b, d]
 */
export function quantizedVocabularyGraph(shape: ModelShape): Uint8Array {
  const { vocabulary, width } = shape
  const [blocks, , size] = blocksShape(vocabulary, width)
  return encodeGraph({
    name: 'vocabulary',
    ...blockSides(shape),
    weights: {
      path: 'weights',
      tensors: [
        { name: SCALE, type: FLOAT, shape: [blocks, 1, size] },
        { name: W_E, type: INT8, shape: [blocks, width, size] },
      ],
    },
    nodes: [
      ...quantizeRows('vectors'),
      ...multiply('vectors', W_E, 'products'),
      ...sideBySide('products', vocabulary),
      ...indicesOfWords(width),
      { op: 'GatherND', inputs: [W_E, 'indices'], outputs: ['whole_words'] },
      { op: 'Cast', inputs: ['whole_words'], outputs: ['words'], attributes: { to: FLOAT } },
      constantInts('one_each', [-1, 1]),
      { op: 'Reshape', inputs: [SCALE, 'one_each'], outputs: ['scale_of_words'] },
      { op: 'Gather', inputs: ['scale_of_words', 'ids'], outputs: ['scales'], attributes: { axis: 0 } },
      { op: 'Mul', inputs: ['words', 'scales'], outputs: ['embeddings'] },
      { op: 'Gather', inputs: [W_E, 'blocks'], outputs: ['whole_blocks'], attributes: { axis: 0 } },
      { op: 'Cast', inputs: ['whole_blocks'], outputs: ['float_blocks'], attributes: { to: FLOAT } },
      { op: 'Gather', inputs: [SCALE, 'blocks'], outputs: ['block_scales'], attributes: { axis: 0 } },
      { op: 'Mul', inputs: ['float_blocks', 'block_scales'], outputs: ['chosen'] },
      ...wordsOfBlocks('chosen', width),
    ],
  })
}

/** Bytes of so many quantized words as the graph takes them. */
export const quantizedBlocksSize = (words: number, width: number): number =>
  4 * blocksSize(words, 1) + blocksSize(words, width)

/** What is kept of quantized words (`transposedVocabulary`), as the graph takes it, into `blocks`. */
export function writeQuantizedBlocks(
  kept: Uint8Array,
  words: number,
  width: number,
  blocks: Uint8Array,
): void {
  const scales = 4 * blocksSize(words, 1)
  blocks.fill(0)
  blocks.set(kept.subarray(0, 4 * words))
  for (let i = 0; i < width; i++) {
    const column = 4 * words + i * words
    for (let begin = 0; begin < words; begin += BLOCK_WORDS) {
      const values = kept.subarray(column + begin, column + Math.min(begin + BLOCK_WORDS, words))
      blocks.set(values, scales + begin * width + i * BLOCK_WORDS)
    }
  }
}
