let last: Promise<void> = Promise.resolve()

const nextFrame = (): Promise<unknown> => new Promise((begun) => requestAnimationFrame(begun))

/**
 * Does work in a frame of its own, after what was asked for before: charts that come together would hold the page up
 * for as long as all of them take.
 *
 * @param fail is told what the work throws.
 * @returns a function after which it is not done any more.
 */
export function inTurn(work: () => void, fail: (error: unknown) => void): () => void {
  let wanted = true
  const mine = last.then(nextFrame).then(() => {
    if (wanted) work()
  })
  last = mine.catch((error: unknown) => {
    if (wanted) fail(error)
  })
  return () => {
    wanted = false
  }
}
