import { say } from '../language/language'

/** What the globe shows. */
interface Shown {
  readonly tokens: number
  readonly station: number
  readonly lastStation: number
  /** The sentence has changed since. */
  readonly older: boolean
}

/** What the globe shows, in a few words for people who do not see it. */
export function globeSummary({ tokens, station, lastStation, older }: Shown): string {
  if (tokens === 0) return say('globe.globeNoWordsYet')
  const summary = say('globe.globeOtherAtStationOf', { tokens, station, lastStation })
  return older ? say('globe.olderSummary', { summary }) : summary
}
