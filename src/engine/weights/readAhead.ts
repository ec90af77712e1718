/**
 * Reads one after another: while one is being used, the next are on their way.
 *
 * @param first so many are begun at once.
 * @param ahead afterwards, so many are on their way or held while the one of that place in the order is being used.
 * @returns gives the next value, null once there is none.
 */
export function readAhead<Value>(
  reads: readonly (() => Promise<Value>)[],
  { first, ahead }: { readonly first: number; readonly ahead: (place: number) => number },
): () => Promise<Value | null> {
  const begun: Promise<Value>[] = []
  let next = 0
  let place = 0
  const begin = (most: number): void => {
    while (begun.length < most && next < reads.length) {
      const read = reads[next++]()
      read.catch(() => undefined)
      begun.push(read)
    }
  }
  begin(first)
  return async () => {
    const value = await begun[0]
    if (begun.length === 0) return null
    void begun.shift()
    begin(ahead(place++))
    return value
  }
}
