/**
 * Reads one after another, each begun when the one before it has come: while one is being used, the next
 * is on its way, and never more than these two are held.
 *
 * @returns gives the next value, null once there is none.
 */
export function oneAhead<Value>(reads: readonly (() => Promise<Value>)[]): () => Promise<Value | null> {
  const begin = (index: number): Promise<Value> => {
    const read = reads[index]()
    read.catch(() => undefined)
    return read
  }
  let next = 0
  let ahead: Promise<Value> | undefined = reads.length > 0 ? begin(next) : undefined
  return async () => {
    if (ahead === undefined) return null
    const value = await ahead
    next++
    ahead = next < reads.length ? begin(next) : undefined
    return value
  }
}
