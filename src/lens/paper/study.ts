import type { ModelShape } from '../../model/shape'
import { MOST_VECTORS, type ModelReader, type NearestRequest } from '../modelReader'
import type { NearestWords } from '../nearestWords'

/** What an experiment of the paper works on: a model's sizes and weights, and who is told how far it is. */
export interface Study {
  readonly shape: ModelShape
  readonly reader: ModelReader
  /** `done` of `total` pieces of work are done. Throws, or rejects, where the work is no longer wanted. */
  onProgress(done: number, total: number): void | Promise<void>
}

/** Rows of W_E that are read at once. */
const ROWS = 2048

/** Reads all rows of W_E in pieces, in order. `take` gets rows [n, d] and the id of the first. */
export async function eachRows(
  { shape, reader }: Study,
  take: (rows: Float32Array, first: number) => void,
  onPiece: (words: number) => void | Promise<void>,
): Promise<void> {
  const { vocabulary } = shape
  for (let first = 0; first < vocabulary; first += ROWS) {
    const ids = Int32Array.from({ length: Math.min(ROWS, vocabulary - first) }, (_, i) => first + i)
    take(await reader.embeddings(ids), first)
    await onPiece(first + ids.length)
  }
}

/** The words nearest to any number of vectors [n, d], searched in pieces that other work can come between. */
export async function nearestAll(
  { shape, reader }: Study,
  request: NearestRequest,
  onPiece: (vectors: number) => void | Promise<void>,
): Promise<NearestWords> {
  const { width } = shape
  const count = request.vectors.length / width
  const pieces: NearestWords[] = []
  for (let begin = 0; begin < count; begin += MOST_VECTORS) {
    const end = Math.min(count, begin + MOST_VECTORS)
    const vectors = request.vectors.slice(begin * width, end * width)
    const targets = request.targets?.slice(begin, end) ?? null
    pieces.push(await reader.nearest({ ...request, vectors, targets }))
    await onPiece(end)
  }
  return joinNearest(pieces, request.k)
}

function joinNearest(pieces: readonly NearestWords[], k: number): NearestWords {
  const floats = (part: 'scores' | 'signs' | 'targetScores'): Float32Array =>
    Float32Array.from(pieces.flatMap((piece) => [...piece[part]]))
  const whole = (part: 'ids' | 'targetRanks'): Int32Array =>
    Int32Array.from(pieces.flatMap((piece) => [...piece[part]]))
  return {
    k: pieces[0]?.k ?? k,
    ids: whole('ids'),
    scores: floats('scores'),
    signs: floats('signs'),
    targetScores: floats('targetScores'),
    targetRanks: whole('targetRanks'),
  }
}
