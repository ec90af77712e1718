import { isError } from '../../core/errors'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { lab } from '../picture/lab'
import type { QueryKey } from '../query/queryKey'
import { watched } from '../query/watched'
import { pictureOf, shownTrace } from '../stores/picture'
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

export const tableReading = part((session) =>
  watched<TableKey, readonly ParticleReading[]>(session, {
    key: ({ revision }) => ({
      revision,
      station: useView.of(session).getState().station,
      token: tokenInView(session),
    }),
    async read({ station, token }, show, { tokens }) {
      const service = await engine(session)
      const { current } = pictureOf(session)
      if (current === null) return
      const rows: ParticleReading[] = []
      for (let other = 0; other < tokens.length; other++) {
        const angle = other === token ? null : await lab(session).angle(current.job, station, token, other)
        rows.push({ angle, nearest: await nearestTo(session, service, station, other) })
        if (rows.length % GROUP === 0) show([...rows])
      }
      show(rows)
    },
  }),
)

async function nearestTo(
  session: Session,
  service: Awaited<ReturnType<typeof engine>>,
  station: number,
  token: number,
): Promise<ParticleReading['nearest']> {
  const picture = pictureOf(session)
  if (token >= MOST_SEARCHES) return null
  try {
    const { words, angles } = await service.nearestPlaces(station, token, 1, shownTrace(session))
    return { word: words[0], angle: angles[0] }
  } catch (error) {
    // A saved trace has no vocabulary to search in.
    if (isError(error, 'NotAvailable') && picture.current !== null) return null
    throw error
  }
}
