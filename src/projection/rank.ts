/**
 * Spearman's rank correlation of non-negative values, with mean ranks for ties; null where it is not
 * defined (under 2 values, or all equal on one side). Throws RangeError above 2²¹ values.
 */
export function spearman(a: Float32Array, b: Float32Array): number | null {
  return correlationOfRanks(meanRanks(a), meanRanks(b))
}

/** The same from the ranks of both, for values that are compared again and again. */
export function correlationOfRanks(ranksA: Float64Array, ranksB: Float64Array): number | null {
  if (ranksA.length < 2) return null
  const middle = (ranksA.length - 1) / 2
  let [product, squaresA, squaresB] = [0, 0, 0]
  for (let i = 0; i < ranksA.length; i++) {
    product += (ranksA[i] - middle) * (ranksB[i] - middle)
    squaresA += (ranksA[i] - middle) ** 2
    squaresB += (ranksB[i] - middle) ** 2
  }
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : null
}

/** Ranks from 0; equal values share the mean of their ranks. Throws RangeError above 2²¹ values. */
export function meanRanks(values: Float32Array): Float64Array {
  const order = sortedOrder(values)
  const ranks = new Float64Array(values.length)
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1
    while (end < order.length && values[order[end]] === values[order[begin]]) end++
    for (let i = begin; i < end; i++) ranks[order[i]] = (begin + end - 1) / 2
    begin = end
  }
  return ranks
}

/**
 * Indices by value. Non-negative float32 numbers sort as their bits do, so value and index are packed into
 * one double and sorted natively: five times as fast as a comparison function.
 */
function sortedOrder(values: Float32Array): Uint32Array {
  if (values.length > 2 ** 21)
    throw new RangeError(`Ranks of ${values.length} values were asked, 2^21 is the most.`)
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  const packed = new Float64Array(bits.length)
  for (let i = 0; i < bits.length; i++) packed[i] = bits[i] * 2 ** 21 + i
  packed.sort()
  const order = new Uint32Array(bits.length)
  for (let i = 0; i < bits.length; i++) order[i] = packed[i] % 2 ** 21
  return order
}
