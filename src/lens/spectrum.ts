/** Share of the sum of all singular values that the first k carry, for every k. [r] → [r] */
export function coverage(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0)
  let sum = 0
  return values.map((value) => {
    sum += value
    return total > 0 ? sum / total : 0
  })
}

/** How many directions carry more than `share` of the sum of the singular values. */
export function directionsFor(values: Float64Array, share: number): number {
  const index = coverage(values).findIndex((covered) => covered > share)
  return index < 0 ? values.length : index + 1
}

/**
 * How many directions a spectrum spreads over: exp of the entropy of the singular values as shares of their sum
 * (Roy and Vetterli, 2007, “The effective rank: A measure of effective dimensionality”). 0 for no values above 0.
 */
export function effectiveRank(values: Float64Array): number {
  const total = values.reduce((sum, value) => sum + value, 0)
  if (total <= 0) return 0
  const entropy = values.reduce((sum, value) => {
    const share = value / total
    return share > 0 ? sum - share * Math.log(share) : sum
  }, 0)
  return Math.exp(entropy)
}
