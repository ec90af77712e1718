import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { runLatest } from '../query/runLatest'
import { useFit } from '../stores/fit'
import { pictureOf } from '../stores/picture'
import { isPictureOlder, useSession } from '../stores/session'
import { useView } from '../stores/view'
import { lab } from './lab'

/** Two particles at a station, and the angle between them; radians. */
export interface ParticlePair {
  readonly station: number
  readonly one: number
  readonly other: number
  readonly true: number
  readonly drawn: number
}

/** The pair that was pointed at; null where there is none, or it has not been measured. */
export const usePairAngle = sessionStore<{ readonly pair: ParticlePair | null }>(() => ({ pair: null }))

/** What is kept for each session. */
interface Own {
  /** The particle that was pointed at before the one of now. */
  before: number | null
}

const ownOf = part((): Own => ({ before: null }))

/** Follows what is pointed at: the angle is that from the chosen particle, or else from the one before. */
export function followPairs(session: Session): void {
  const own = ownOf(session)
  useView.of(session).subscribe((view, last) => {
    if (view.hovered !== last.hovered && last.hovered !== null) own.before = last.hovered
    if (view.hovered !== last.hovered || view.token !== last.token || view.station !== last.station)
      void read(session)()
  })
  useSession.of(session).subscribe((now, last) => {
    if (now.tokens !== last.tokens) own.before = null
    if (now.pictureRevision !== last.pictureRevision || now.answer !== last.answer)
      usePairAngle.of(session).setState({ pair: null })
  })
  useFit.of(session).subscribe((now, last) => {
    if (now.frame !== last.frame) usePairAngle.of(session).setState({ pair: null })
  })
}

const read = part((session) =>
  runLatest(async () => {
    const { hovered, token, station } = useView.of(session).getState()
    const { current } = pictureOf(session)
    if (hovered === null || current === null || station >= current.stations) return
    if (isPictureOlder(useSession.of(session).getState())) return
    const one = token !== null && token !== hovered ? token : ownOf(session).before
    if (one === null || one === hovered || one >= current.tokens || hovered >= current.tokens) return
    try {
      const angle = await lab(session).angle(current.job, station, one, hovered)
      if (pictureOf(session).current === current && !isPictureOlder(useSession.of(session).getState()))
        usePairAngle.of(session).setState({ pair: { station, one, other: hovered, ...angle } })
    } catch {
      // The lab was drawing another picture: it will be pointed at again.
    }
  }),
)
