/**
 * Indices of the k largest values, largest first; equal values keep the order of their indices.
 * NaN never counts as large. Cost O(n + hits · k): made for a small k over a whole vocabulary.
 */
export function topK(values: ArrayLike<number>, k: number): Int32Array {
  const size = Math.max(0, Math.min(k, values.length))
  const best = new Int32Array(size)
  if (size === 0) return best
  const valueAt = (i: number): number => (Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i])
  let filled = 0
  let least = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    if (filled === size && !(values[i] > least)) continue
    const value = valueAt(i)
    let place = filled < size ? filled++ : size - 1
    while (place > 0 && valueAt(best[place - 1]) < value) {
      best[place] = best[place - 1]
      place--
    }
    best[place] = i
    if (filled === size) least = valueAt(best[size - 1])
  }
  return best
}
