import { say } from '../language/language'
/** What the globe shows, in a few words for people who do not see it. */
export function globeSummary(tokens: number, station: number, lastStation: number): string {
  if (tokens === 0) return say('globe.globeNoWordsYet')
  return say('globe.globeOtherAtStationOf', { tokens, station, lastStation })
}
