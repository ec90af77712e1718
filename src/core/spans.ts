/** When something began and ended, ms since the epoch: the page and its workers count from different beginnings. */
export type Span = readonly [begin: number, end: number]

/** Now, as precisely as the browser tells. */
export const epochNow = (): number => performance.timeOrigin + performance.now()

/** Does it, and tells when. */
export async function spanOf<Result>(work: () => Promise<Result>): Promise<[Result, Span]> {
  const begin = epochNow()
  const result = await work()
  return [result, [begin, epochNow()]]
}
