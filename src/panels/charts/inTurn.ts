let last: Promise<void> = Promise.resolve()

/** The frame after the next: in the next, what the last work has put in is laid out. */
const freeFrame = (): Promise<unknown> =>
  new Promise((begun) => requestAnimationFrame(() => requestAnimationFrame(begun)))

/**
 * Does work in a frame of its own, after what was asked for before: charts and parts of a page that come together
 * would hold it up for as long as all of them take.
 *
 * @param fail is told what the work throws.
 * @returns a function after which it is not done any more.
 */
export function inTurn(work: () => void, fail: (error: unknown) => void = reportError): () => void {
  let wanted = true
  const mine = last.then(freeFrame).then(() => {
    if (wanted) work()
  })
  last = mine.catch((error: unknown) => {
    if (wanted) fail(error)
  })
  return () => {
    wanted = false
  }
}
