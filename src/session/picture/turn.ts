import { part, type Session } from '../ground/session'
import { pictureOf } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

/** What is kept for each session. */
interface Own {
  /**
   * How the globe is turned. A picture is turned to the one before, so it depends on what was typed before it; a link
   * can carry it. It holds for the text and the view that the link names, until one of them changes.
   */
  asked: { readonly rotation: Float32Array; readonly of: string } | null
}

const ownOf = part((): Own => ({ asked: null }))

const shown = (session: Session): string => {
  const { text, prependEndOfText } = useSession.of(session).getState()
  const { projector, fromWord } = useView.of(session).getState()
  return JSON.stringify([text, prependEndOfText, projector, fromWord])
}

/** The text and view of now are to be turned so: 3 × 3, row-major; null for as they come. */
export function turnAs(session: Session, rotation: Float32Array | null): void {
  const own = ownOf(session)
  own.asked = rotation === null ? null : { rotation, of: shown(session) }
}

/** How the next picture must be turned; null where that is left to the lab. */
export function askedTurn(session: Session): Float32Array | null {
  const own = ownOf(session)
  if (own.asked !== null && own.asked.of !== shown(session)) own.asked = null
  return own.asked?.rotation ?? null
}

/**
 * How the picture is turned, or is to be turned once it is there, where a page that is opened with it alone would turn
 * it otherwise; else null.
 */
export function ownTurn(session: Session): Float32Array | null {
  const picture = pictureOf(session)
  const { current } = picture
  if (current === null) return askedTurn(session)
  return current.first ? null : current.rotation
}
