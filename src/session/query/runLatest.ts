/**
 * Runs asynchronous work one at a time. Asked again while it runs, it runs once more afterwards, with the state of that
 * moment: none of what was asked for in between costs anything.
 *
 * @returns asks for the work; resolves when work that began after the asking has ended.
 */
export function runLatest(work: () => Promise<void>): () => Promise<void> {
  let active: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = (): Promise<void> => {
    const run = work().finally(() => {
      if (active === run) active = undefined
    })
    active = run
    return run
  }
  return () => {
    if (active === undefined) return begin()
    next ??= active
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return begin()
      })
    return next
  }
}
