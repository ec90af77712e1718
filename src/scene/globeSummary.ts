import { say } from '../language/language'

/** What the globe shows. */
interface Shown {
  readonly tokens: number
  readonly station: number
  readonly lastStation: number
  /** The sentence has changed since, or words are missing. */
  readonly older: boolean
  readonly part?: boolean
  /** The word that it is seen from; null in other views. */
  readonly pole?: string | null
}

/** What the globe shows, in a few words for people who do not see it. */
export function globeSummary({
  tokens,
  station,
  lastStation,
  older,
  part = false,
  pole = null,
}: Shown): string {
  if (tokens === 0) return say('globe.emptySummary')
  const words = say('globe.wordsSummary', { tokens, station, lastStation })
  const summary = pole === null ? words : say('globe.seenFromSummary', { summary: words, word: pole })
  return older ? say(part ? 'globe.partSummary' : 'globe.olderSummary', { summary }) : summary
}
