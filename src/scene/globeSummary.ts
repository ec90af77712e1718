/** What the globe shows, in a few words for people who do not see it. */
export function globeSummary(tokens: number, station: number, lastStation: number): string {
  if (tokens === 0) return 'Globe: no words yet'
  return `Globe: ${tokens} ${tokens === 1 ? 'word' : 'words'} at station ${station} of ${lastStation}`
}
