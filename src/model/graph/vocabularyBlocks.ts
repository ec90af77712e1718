import { sizeOf } from '../../core/tensor'
import type { ModelShape } from '../shape'
import { constantInts } from './layerNorm'
import { encodeGraph, FLOAT, type Graph, INT64, type Node } from './onnx'
import { vocabularySides } from './vocabulary'

/**
 * W_E as columns in blocks of 64 words, [block, d, 64]: word `id` is column `id mod 64` of block `⌊id / 64⌋`. Columns of
 * the last block for which there is no word are zero.
 *
 * Held as rows (`vocabularyGraph`), the runtime’s product packs all of W_E anew for every call. Blocks of other sizes
 * are slower; docs/benchmarks.md has the figures.
 */
export const BLOCK_WORDS = 64

/** [block, d, 64] of so many words. */
export const blocksShape = (words: number, width: number): readonly [number, number, number] => [
  Math.ceil(words / BLOCK_WORDS),
  width,
  BLOCK_WORDS,
]

/**
 * The vocabulary in blocks, read from both sides:
 *
 *   vectors [n, d] → logits [n, V]
 *   ids [m] → embeddings [m, d] = W_E[ids]
 *   blocks [b] → rows [64 b, d], the words of whole blocks
 *
 * Each may be empty.
 */
export function vocabularyBlocksGraph(shape: ModelShape): Uint8Array {
  const { vocabulary, width } = shape
  return encodeGraph({
    name: 'vocabulary',
    ...blockSides(shape),
    weights: {
      path: 'weights',
      tensors: [{ name: 'W_E', type: FLOAT, shape: blocksShape(vocabulary, width) }],
    },
    nodes: [
      { op: 'MatMul', inputs: ['vectors', 'W_E'], outputs: ['products'] },
      ...sideBySide('products', vocabulary),
      ...indicesOfWords(width),
      { op: 'GatherND', inputs: ['W_E', 'indices'], outputs: ['embeddings'] },
      { op: 'Gather', inputs: ['W_E', 'blocks'], outputs: ['chosen'], attributes: { axis: 0 } },
      ...wordsOfBlocks('chosen', width),
    ],
  })
}

/** What goes into a graph of blocks and what comes out, exact or in eight bits. */
export function blockSides(shape: ModelShape): Pick<Graph, 'inputs' | 'outputs'> {
  const { inputs, outputs } = vocabularySides(shape)
  return {
    inputs: [...inputs, { name: 'blocks', type: INT64, shape: ['b'] }],
    outputs: [...outputs, { name: 'rows', type: FLOAT, shape: ['r', shape.width] }],
  }
}

/** Products with every block [block, n, 64] → logits [n, V]. */
export function sideBySide(products: string, words: number): Node[] {
  const [blocks, , size] = blocksShape(words, 0)
  return [
    {
      op: 'Transpose',
      inputs: [products],
      outputs: ['by_vector'],
      attributes: { perm: { ints: [1, 0, 2] } },
    },
    // 0: as many as there are vectors, which may be none.
    constantInts('side_by_side', [0, blocks * size]),
    { op: 'Reshape', inputs: ['by_vector', 'side_by_side'], outputs: ['padded'] },
    constantInts('first', [0]),
    constantInts('end', [words]),
    constantInts('axis', [1]),
    { op: 'Slice', inputs: ['padded', 'first', 'end', 'axis'], outputs: ['logits'] },
  ]
}

/** ids [m] → indices [m, d, 3], where in W_E the numbers of each word are. */
export function indicesOfWords(width: number): Node[] {
  const spread = (index: string, axes: readonly number[]): Node[] => [
    constantInts(`${index}_axes`, axes),
    { op: 'Unsqueeze', inputs: [index, `${index}_axes`], outputs: [`${index}_placed`] },
    { op: 'Expand', inputs: [`${index}_placed`, 'spread'], outputs: [`${index}_spread`] },
  ]
  return [
    constantInts('block_words', [BLOCK_WORDS]),
    { op: 'Div', inputs: ['ids', 'block_words'], outputs: ['block'] },
    { op: 'Mod', inputs: ['ids', 'block_words'], outputs: ['column'] },
    constantInts(
      'place',
      Array.from({ length: width }, (_, place) => place),
    ),
    { op: 'Shape', inputs: ['ids'], outputs: ['m'] },
    constantInts('of_each', [width, 1]),
    { op: 'Concat', inputs: ['m', 'of_each'], outputs: ['spread'], attributes: { axis: 0 } },
    ...spread('block', [1, 2]),
    ...spread('place', [0, 2]),
    ...spread('column', [1, 2]),
    {
      op: 'Concat',
      inputs: ['block_spread', 'place_spread', 'column_spread'],
      outputs: ['indices'],
      attributes: { axis: 2 },
    },
  ]
}

/** Blocks [b, d, 64] → rows [64 b, d]. */
export function wordsOfBlocks(blocks: string, width: number): Node[] {
  return [
    { op: 'Transpose', inputs: [blocks], outputs: ['by_word'], attributes: { perm: { ints: [0, 2, 1] } } },
    constantInts('each_word', [-1, width]),
    { op: 'Reshape', inputs: ['by_word', 'each_word'], outputs: ['rows'] },
  ]
}

/** Rows of W_E [n, d] as blocks, into `blocks`. */
export function writeBlocks(rows: Float32Array, width: number, blocks: Float32Array): void {
  const words = rows.length / width
  const size = BLOCK_WORDS * width
  if (words % BLOCK_WORDS > 0) blocks.fill(0, blocks.length - size)
  for (let word = 0; word < words; word++) {
    const start = Math.floor(word / BLOCK_WORDS) * size + (word % BLOCK_WORDS)
    for (let i = 0; i < width; i++) blocks[start + i * BLOCK_WORDS] = rows[word * width + i]
  }
}

/** How many numbers so many words are in blocks. */
export const blocksSize = (words: number, width: number): number => sizeOf(blocksShape(words, width))
