import type { PaperTables } from '../../lab/types'
import type { Result } from './experiment'

/** How a result differs from the reference tables, which the paper's own code gave in float32. */
export interface TableComparison {
  /** Places of lists of words that were compared. */
  readonly places: number
  /** Places that hold another word. */
  readonly others: number
  /** Largest relative difference of score between such a word and the one in its place; null where one is not listed. */
  readonly gap: number | null
  /** Largest relative difference of the numbers that were compared; null for none. */
  readonly largest: number | null
}

const relative = (actual: number, wanted: number): number =>
  wanted === 0 ? Math.abs(actual) : Math.abs(actual - wanted) / Math.abs(wanted)

/** Ours [row, k] against the reference's [row][k]. */
function compareLists(
  ids: Int32Array,
  scores: Float32Array,
  k: number,
  wanted: readonly (readonly number[])[],
): TableComparison {
  let [places, others] = [0, 0]
  let gap: number | null = 0
  wanted.forEach((words, row) => {
    words.slice(0, k).forEach((id, rank) => {
      const at = row * k + rank
      places++
      if (ids[at] === id) return
      others++
      const place = ids.subarray(row * k, (row + 1) * k).indexOf(id)
      if (place < 0) gap = rank === k - 1 ? gap : null
      else if (gap !== null) gap = Math.max(gap, relative(scores[row * k + place], scores[at]))
    })
  })
  return { places, others, gap, largest: null }
}

function together(parts: readonly TableComparison[]): TableComparison {
  return parts.reduce((sum, part) => ({
    places: sum.places + part.places,
    others: sum.others + part.others,
    gap: sum.gap === null || part.gap === null ? null : Math.max(sum.gap, part.gap),
    largest:
      sum.largest === null || part.largest === null
        ? (sum.largest ?? part.largest)
        : Math.max(sum.largest, part.largest),
  }))
}

/** @param wordOf the bytes of a token id, decoded. */
export function compareNorms(
  { distances, extremes }: Result<'norms'>,
  tables: PaperTables,
  wordOf: (id: number) => string,
): TableComparison {
  const rows = tables.embeddingDistancesToLayerNorm.flatMap((wanted, i) => [
    relative(distances[i].l2.mean, wanted.mean_l2_distance),
    relative(distances[i].l2.deviation, wanted.l2_std_dev),
    relative(distances[i].cosine.mean, wanted.mean_cosine_distance),
    relative(distances[i].cosine.deviation, wanted.cosine_std_dev),
  ])
  let [places, others] = [0, 0]
  const kinds = ['norm', 'scaledNorm', 'normPlusBias', 'scaledNormPlusBias'] as const
  for (const kind of kinds) {
    const { top, bottom } = extremes[kind]
    for (const { position, text } of tables.embeddingExtremes[kind]) {
      const [end, rank] = position.split(' ')
      const ours = (end === 'Top' ? top : bottom)[Number(rank) - 1]
      if (ours === undefined) continue
      places++
      if (wordOf(ours.id) !== text) others++
    }
  }
  return { places, others, gap: others === 0 ? 0 : null, largest: Math.max(...rows) }
}

/** @param ids the words that were probed. */
export function compareProbes(
  result: Result<'probes'>,
  ids: readonly number[],
  block: number,
  { nouns, nounProbes }: PaperTables,
): TableComparison | null {
  const table = nounProbes[block]
  const same = ids.length === nouns.length && nouns.every(({ id }, i) => id === ids[i])
  if (table === undefined || !same) return null
  const { k, keys, keyScores, values, valueScores } = result
  return together([
    compareLists(keys, keyScores, k, table.keysPerHead.flat()),
    compareLists(values, valueScores, k, [...table.valuesPerHead.flat(), ...table.valuesLayerSum]),
  ])
}

export function compareSingular(
  result: Result<'singular'>,
  block: number,
  matrix: 'qk' | 'ov',
  { svd }: PaperTables,
): TableComparison | null {
  const table = svd[block]
  if (table === undefined) return null
  const { k, pairs, heads } = result
  // The reference reads fewer pairs: theirs are the first of ours.
  const pick = <List extends Int32Array | Float32Array>(list: List, head: number): List =>
    list.slice(head * pairs * k, (head + 1) * pairs * k) as List
  const sides = [
    [result.left, result.leftScores, table[`${matrix}LeftNearest`]],
    [result.right, result.rightScores, table[`${matrix}RightNearest`]],
  ] as const
  const lists = sides.flatMap(([ids, scores, wanted]) =>
    Array.from({ length: heads }, (_, head) =>
      compareLists(pick(ids, head), pick(scores, head), k, wanted[head].slice(0, pairs)),
    ),
  )
  const values = table[`${matrix}SingularValues`].flatMap((wanted, head) =>
    wanted.map((value, i) => Math.max(0, Math.abs(result.values[head][i] - value) - 5e-7) / value),
  )
  return { ...together(lists), largest: Math.max(...values) }
}
