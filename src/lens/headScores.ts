/**
 * What a head does on a text, in one number each. All are means over queries, of attention after softmax.
 * The first query can see only itself, so it says nothing and is left out. Where no query qualifies (no
 * token occurs twice, say), a score is not defined: NaN.
 */

export const HEAD_SCORES = [
  'previous',
  'first',
  'itself',
  'induction',
  'duplicates',
  'entropy',
  'distance',
] as const

export type HeadScoreName = (typeof HEAD_SCORES)[number]

/** By score: [head]. */
export type ScoresOfHeads = Readonly<Record<HeadScoreName, Float32Array>>

/** Where each token occurred before: query → earlier positions of the same token, ascending. */
export function earlierOccurrences(ids: ArrayLike<number>): readonly (readonly number[])[] {
  const seen = new Map<number, number[]>()
  return Array.from(ids, (id, position) => {
    const before = seen.get(id) ?? []
    const earlier = [...before]
    seen.set(id, before)
    before.push(position)
    return earlier
  })
}

/**
 * Scores of the heads of one block.
 *
 * - previous: Σ over queries of A[i, i − 1] (Elhage et al., 2021, “A Mathematical Framework for Transformer
 *   Circuits”), first: A[i, 0] (Xiao et al., 2023, “Efficient Streaming Language Models with Attention
 *   Sinks”), itself: A[i, i].
 * - induction: A on the tokens that followed earlier occurrences of the current one, the query itself left
 *   out (Olsson et al., 2022, “In-context Learning and Induction Heads”); duplicates: A on those earlier
 *   occurrences (Wang et al., 2022, “Interpretability in the Wild”). Over queries that have any.
 * - entropy: −Σ A log₂ A in bits (Shannon, 1948); distance: Σ A (i − j) in tokens.
 *
 * @param rows query → [head, query + 1] attention
 * @param earlier query → earlier positions of its token
 */
export function scoreHeads(
  rows: readonly Float32Array[],
  heads: number,
  earlier: readonly (readonly number[])[],
): ScoresOfHeads {
  const means = Object.fromEntries(HEAD_SCORES.map((name) => [name, new Mean(heads)])) as Record<
    HeadScoreName,
    Mean
  >
  for (let query = 1; query < rows.length; query++) {
    const keys = query + 1
    const duplicates = earlier[query]
    const followers = duplicates.map((position) => position + 1).filter((position) => position < query)
    for (let head = 0; head < heads; head++) {
      const attention = rows[query].subarray(head * keys, (head + 1) * keys)
      const on = (keysOfInterest: readonly number[]): number =>
        keysOfInterest.reduce((sum, key) => sum + attention[key], 0)
      means.previous.add(head, attention[query - 1])
      means.first.add(head, attention[0])
      means.itself.add(head, attention[query])
      if (followers.length > 0) means.induction.add(head, on(followers))
      if (duplicates.length > 0) means.duplicates.add(head, on(duplicates))
      let entropy = 0
      let distance = 0
      for (let key = 0; key < keys; key++) {
        const share = attention[key]
        if (share > 0) entropy -= share * Math.log2(share)
        distance += share * (query - key)
      }
      means.entropy.add(head, entropy)
      means.distance.add(head, distance)
    }
  }
  return Object.fromEntries(HEAD_SCORES.map((name) => [name, means[name].values()])) as Record<
    HeadScoreName,
    Float32Array
  >
}

/** A mean for each head. */
class Mean {
  private readonly sums: Float64Array
  private readonly counts: Int32Array

  constructor(heads: number) {
    this.sums = new Float64Array(heads)
    this.counts = new Int32Array(heads)
  }

  add(head: number, value: number): void {
    this.sums[head] += value
    this.counts[head] += 1
  }

  /** [head] NaN where nothing was added. */
  values(): Float32Array {
    return Float32Array.from(this.sums, (sum, head) => sum / this.counts[head])
  }
}
