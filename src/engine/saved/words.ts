import { type Tensor, tensor } from '../../core/tensor'
import type { OutgoingTensor } from '../../model/checkpoint/safetensors'
import type { Engine, LensRow, TraceName } from '../types'

/** What every particle would say, as a saved trace holds it: T tokens, S stations, k words. */

/** How many words are kept of each particle. */
const KEPT_WORDS = 20

/** Names of the tensors, with their shapes and types. */
export const WORD_TENSORS = {
  /** [T, S, k] I32, likeliest first */
  ids: 'words.ids',
  /** [T, S, k] */
  probabilities: 'words.probabilities',
  /** [T, S] log Σ exp of the logits */
  totals: 'words.totals',
  /** [T, S] bits */
  entropies: 'words.entropies',
  /** [T, S] bits */
  divergences: 'words.divergences',
  /** [T] I32 the likeliest word at the last station */
  answers: 'words.answers',
  /** [T, S] I32 */
  ranks: 'words.answer_ranks',
  /** [T, S] */
  answerProbabilities: 'words.answer_probabilities',
  /** [n] I32 words whose places are kept */
  landmarkIds: 'words.landmark_ids',
  /** [n, d] unit vectors */
  landmarks: 'words.landmarks',
} as const

/** The words of a trace, ready to be written, and what their ids say. */
export interface WordTensors {
  readonly tensors: readonly OutgoingTensor[]
  readonly words: Readonly<Record<string, string>>
}

/**
 * Reads what every token of a trace would say at every station.
 *
 * @param tokens [T] ids.
 * @param onRow told after each token, from 0 to 1; throws to stop.
 */
export async function collectWords(
  engine: Pick<Engine, 'lens' | 'landmarks'>,
  tokens: Int32Array,
  of: TraceName,
  onRow: (part: number) => void,
): Promise<WordTensors> {
  const rows: LensRow[] = []
  for (const token of tokens.keys()) {
    rows.push(await engine.lens({ token, k: KEPT_WORDS, watched: [], expecting: tokens }, of))
    onRow((token + 1) / tokens.length)
  }
  const { stations, k } = rows[0]
  const words: Record<string, string> = {}
  const places = new Set<number>(tokens)
  for (const row of rows) {
    row.ids.forEach((id, at) => {
      words[id] = row.words[at]
      if (at % row.k === 0) places.add(id)
    })
  }
  const landmarkIds = Int32Array.from(places)
  const units = await engine.landmarks(landmarkIds)
  const joined = (pick: (row: LensRow) => Float32Array, shape: readonly number[]): Tensor =>
    tensor([rows.length, ...shape], Float32Array.from(rows.flatMap((row) => [...pick(row)])))
  const floats: readonly (readonly [string, Tensor])[] = [
    [WORD_TENSORS.probabilities, joined((row) => row.probabilities, [stations, k])],
    [WORD_TENSORS.totals, joined((row) => row.totals, [stations])],
    [WORD_TENSORS.entropies, joined((row) => row.entropies, [stations])],
    [WORD_TENSORS.divergences, joined((row) => row.divergences, [stations])],
    [WORD_TENSORS.answerProbabilities, joined((row) => row.watchedProbabilities, [stations])],
    [WORD_TENSORS.landmarks, tensor([landmarkIds.length, units.length / landmarkIds.length], units)],
  ]
  const ints: readonly (readonly [string, readonly number[], Int32Array])[] = [
    [WORD_TENSORS.ids, [rows.length, stations, k], Int32Array.from(rows.flatMap(({ ids }) => [...ids]))],
    [WORD_TENSORS.answers, [rows.length], Int32Array.from(rows, ({ watched }) => watched[0])],
    [WORD_TENSORS.ranks, [rows.length, stations], Int32Array.from(rows.flatMap(({ ranks }) => [...ranks]))],
    [WORD_TENSORS.landmarkIds, [landmarkIds.length], landmarkIds],
  ]
  return {
    words,
    tensors: [
      ...ints.map(([name, shape, data]) => ({ name, dtype: 'I32' as const, shape, bytes: bytesOf(data) })),
      ...floats.map(([name, { shape, data }]) => ({
        name,
        dtype: 'F32' as const,
        shape,
        bytes: bytesOf(data),
      })),
    ],
  }
}

const bytesOf = (data: Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
