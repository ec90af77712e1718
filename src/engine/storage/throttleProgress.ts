/** The interval between two reports of progress, ms. */
const INTERVAL = 500

/** Tells progress not more often than can be read; its end always. */
export function throttleProgress(
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let told = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const now = performance.now()
    if (done < total && now - told < INTERVAL) return
    told = now
    tell(done, total)
  }
}
