import { isError } from '../../core/errors'
import { engine } from '../models/engines'
import { lab } from '../picture/lab'
import type { QueryKey } from '../query/queryKey'
import { watched } from '../query/watched'
import { picture, shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { tokenInView } from './readLens'

/** What the table of the globe tells besides what is read anyway: how far apart particles are, and near which words. */

interface TableKey extends QueryKey {
  readonly revision: number
  readonly station: number
  readonly token: number
}

/** One particle, as far as it has been read. */
export interface ParticleReading {
  /** Radians from the particle that is looked at; null for itself. */
  readonly angle: { readonly true: number; readonly drawn: number } | null
  /** The word whose place is nearest, and the angle to it; null where that is not known. */
  readonly nearest: { readonly word: string; readonly angle: number } | null
}

/** Nearest words are searched for in the whole vocabulary, particle by particle: of longer texts, for the first. */
const MOST_SEARCHES = 64
/** Rows are shown in groups: a table that changes with each row cannot be read. */
const GROUP = 8

export const tableReading = watched<TableKey, readonly ParticleReading[]>({
  key: ({ revision }) => ({ revision, station: useView.getState().station, token: tokenInView() }),
  async read({ station, token }, show, { tokens }) {
    const service = await engine()
    const { current } = picture
    if (current === null) return
    const rows: ParticleReading[] = []
    for (let other = 0; other < tokens.length; other++) {
      const angle = other === token ? null : await lab().angle(current.job, station, token, other)
      rows.push({ angle, nearest: await nearestTo(service, station, other) })
      if (rows.length % GROUP === 0) show([...rows])
    }
    show(rows)
  },
})

async function nearestTo(
  service: Awaited<ReturnType<typeof engine>>,
  station: number,
  token: number,
): Promise<ParticleReading['nearest']> {
  if (token >= MOST_SEARCHES) return null
  try {
    const { words, angles } = await service.nearestPlaces(station, token, 1, shownTrace())
    return { word: words[0], angle: angles[0] }
  } catch (error) {
    // A saved trace has no vocabulary to search in.
    if (isError(error, 'NotAvailable') && picture.current !== null) return null
    throw error
  }
}
