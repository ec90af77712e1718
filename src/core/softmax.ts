/** log Σ exp(x), computed without overflow. −∞ for no values. */
export function logSumExp(x: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < x.length; i++) if (x[i] > largest) largest = x[i]
  if (largest === Number.NEGATIVE_INFINITY) return largest
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += Math.exp(x[i] - largest)
  return largest + Math.log(sum)
}

/** Softmax in place, in double precision inside. */
export function softmax(x: Float32Array | Float64Array): void {
  const total = logSumExp(x)
  for (let i = 0; i < x.length; i++) x[i] = Math.exp(x[i] - total)
}
