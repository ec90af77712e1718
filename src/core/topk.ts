/** From so many on, a sort of all costs less than to keep the best in order. */
const MANY = 256

/**
 * Indices of the k largest values, largest first; equal values keep the order of their indices.
 * NaN never counts as large. Cost O(n + hits · k), as a small k of a whole vocabulary wants it; O(n · log n) for a
 * large one.
 */
export function topK(values: ArrayLike<number>, k: number): Int32Array {
  const size = Math.max(0, Math.min(k, values.length))
  const valueAt = (i: number): number => (Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i])
  return size < MANY ? bestInOrder(values, size, valueAt) : allInOrder(values, valueAt).slice(0, size)
}

type ValueAt = (index: number) => number

function allInOrder({ length }: ArrayLike<number>, valueAt: ValueAt): Int32Array {
  // The difference of two infinite numbers is none, and so their order that of their indices.
  return Int32Array.from({ length }, (_, i) => i).sort((a, b) => valueAt(b) - valueAt(a) || a - b)
}

function bestInOrder(values: ArrayLike<number>, size: number, valueAt: ValueAt): Int32Array {
  const best = new Int32Array(size)
  if (size === 0) return best
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
