import { stationCount } from '../../core/hooks'
import { rotatePoints } from '../../core/linalg'
import { tokenIdsOf } from '../../core/tokenIds'
import type { EngineService } from '../../engine/client'
import type { Token } from '../../engine/types'
import type { ProjectionWish } from '../../lab/types'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { type Picture, pictureOf } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView, type ViewState } from '../stores/view'
import { lab, labOn } from './lab'
import { isUnpinned, pinText } from './pin'
import { spanOfView } from './spanning'
import { askedTurn } from './turn'

export { lab }

/** From the trace to the globe: what the engine has computed goes to the lab, and comes back as points. */

/** Everything random is seeded, so that the same sentence gives the same globe. */
export const SEED = 1

/** How a text is to be drawn, and by which engine's units. */
export interface View {
  readonly service: EngineService
  readonly wish: ProjectionWish
  /** Stations of the model. */
  readonly stations: number
}

/** The token whose trail weighs most where the globe is seen from a word: the followed one, else the last. */
export const followedIn = ({ following, token }: ViewState, tokens: number): number =>
  following && token !== null ? Math.min(token, tokens - 1) : tokens - 1

/** How these tokens are to be drawn as the view says now: known while they are still being run. */
export async function viewOf(session: Session, words: readonly Token[]): Promise<View | null> {
  const service = await engine(session)
  const { words: spanning, ...span } = await spanOfView(session, words)
  const view = useView.of(session).getState()
  const { firstToken } = view
  const { shape } = useSession.of(session).getState()
  if (shape === null) return null
  const ids = tokenIdsOf(words)
  const given = { words: spanning, turned: askedTurn(session), followed: followedIn(view, words.length) }
  const wish = { ...span, ...given, firstToken, seed: SEED, ids }
  return { service, wish, stations: stationCount(shape.blocks) }
}

/**
 * The picture of what has been computed for these tokens; null where the trace is already another one.
 *
 * @param answer the revision of the answer that it is to be the picture of.
 * @param patience how long words beside the followed one are waited for where the globe is seen from a word, ms.
 */
export async function project(
  session: Session,
  words: readonly Token[],
  { service, wish, stations }: View,
  answer: number,
  patience: number,
): Promise<Picture | null> {
  const picture = pictureOf(session)
  if (isUnpinned(session)) await pinText(session, words)
  const projection = await labOn(session, service).project({ ...wish, patience }, stations)
  if (projection === null) return null
  return {
    ...projection,
    revision: (picture.current?.revision ?? 0) + 1,
    answer,
    words,
    drawn: rotatePoints(projection.positions, projection.rotation),
    ghost: null,
    edits: [],
  }
}
