/** What a row of logits says as a distribution over words. Sums are taken in double precision. */

/** A row of logits and the sums that make a distribution of it. */
export interface Distribution {
  /** [V] */
  readonly logits: Float32Array
  /** log Σ exp over the whole vocabulary: log p = logit − total. */
  readonly total: number
  /** −Σ p log₂ p, bits (Shannon, 1948). */
  readonly entropy: number
}

/** Reads one row of logits [V] of finite numbers. */
export function distributionOf(logits: Float32Array): Distribution {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < logits.length; i++) if (logits[i] > largest) largest = logits[i]
  let sum = 0
  let weighted = 0
  for (let i = 0; i < logits.length; i++) {
    const above = logits[i] - largest
    const weight = Math.exp(above)
    sum += weight
    weighted += weight * above
  }
  const log = Math.log(sum)
  // −Σ p log p with log p = above − log Σ exp(above): no difference of large numbers is taken.
  return { logits, total: largest + log, entropy: Math.max(0, (log - weighted / sum) / Math.LN2) }
}

/** p of every word. [V] */
export function probabilitiesOf({ logits, total }: Distribution): Float64Array {
  const probabilities = new Float64Array(logits.length)
  for (let i = 0; i < logits.length; i++) probabilities[i] = Math.exp(logits[i] - total)
  return probabilities
}

/**
 * D(final ‖ here) = Σ p_final log₂ (p_final / p_here), bits (Kullback and Leibler, 1951): what it costs to say
 * with `here` what `final` says. 0 where both are the same.
 *
 * @param probabilities those of `final`, [V]
 */
export function divergence(final: Distribution, probabilities: Float64Array, here: Distribution): number {
  let nats = 0
  for (let i = 0; i < probabilities.length; i++) {
    nats += probabilities[i] * (final.logits[i] - final.total - (here.logits[i] - here.total))
  }
  return Math.max(0, nats / Math.LN2)
}

/** The place of a word among all, 1 for the likeliest; of words with equal logits the smaller id comes first. */
export function rankOf(logits: Float32Array, id: number): number {
  const own = logits[id]
  let rank = 1
  for (let i = 0; i < logits.length; i++) if (logits[i] > own || (logits[i] === own && i < id)) rank++
  return rank
}
