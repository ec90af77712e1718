/**
 * Indices of the k largest values, largest first; equal values keep the order of their indices.
 * NaN never counts as large. Cost O(n + hits · k): made for a small k over a whole vocabulary.
 */
export function topK(values: ArrayLike<number>, k: number): Int32Array {
  const size = Math.max(0, Math.min(k, values.length))
  const best = new Int32Array(size)
  const valueAt = (i: number): number => (Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i])
  let filled = 0
  for (let i = 0; i < values.length; i++) {
    const value = valueAt(i)
    if (filled === size && (size === 0 || valueAt(best[size - 1]) >= value)) continue
    let place = filled < size ? filled++ : size - 1
    while (place > 0 && valueAt(best[place - 1]) < value) {
      best[place] = best[place - 1]
      place--
    }
    best[place] = i
  }
  return best
}
