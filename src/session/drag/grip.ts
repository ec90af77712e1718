import type { Session } from '../ground/session'
import { useEmbed } from '../page/embed'
import { pictureOf, shownLandmarksOf } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import type { Obstacle } from './drag'

/**
 * The token whose particle can be pulled: the chosen one; on a globe seen from a word the last one, where none is chosen.
 * Null where there is none.
 */
export function grip(session: Session): number | null {
  const picture = pictureOf(session)
  const shown = picture.current
  if (shown === null || shown.tokens === 0 || useEmbed.of(session).getState().embedded) return null
  const { token } = useView.of(session).getState()
  if (token !== null) return Math.min(token, shown.tokens - 1)
  return shown.pole === null ? null : shown.tokens - 1
}

/** What keeps a particle from being pulled now; null for nothing. */
export function obstacle(session: Session): Obstacle | null {
  const picture = pictureOf(session)
  const state = useSession.of(session).getState()
  if (state.model.saved !== null) return 'saved'
  if (state.shape === null || state.model.phase !== 'ready') return 'loading'
  const isOther = picture.current?.words !== state.tokens
  if (isOther || useView.of(session).getState().station >= state.answer.stations) return 'notRun'
  return null
}

/**
 * What a particle is turned toward: on a globe seen from a word that one, else the word whose place is drawn nearest to a
 * point of the globe. Null where the globe has no places.
 *
 * @param point [3]
 */
export function placeNear(
  session: Session,
  point: ArrayLike<number>,
): { readonly word: Word; readonly place: Float32Array } | null {
  const landmarks = shownLandmarksOf(session)
  const words = landmarks.current?.words ?? []
  const drawn = landmarks.current?.drawn ?? new Float32Array(0)
  let best: number | null = null
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < words.length; index++) {
    let along = 0
    for (let axis = 0; axis < 3; axis++) along += point[axis] * drawn[3 * index + axis]
    if (along > most) [best, most] = [index, along]
  }
  if (best === null) return null
  const { id, word } = words[best]
  return { word: { id, text: word }, place: drawn.slice(3 * best, 3 * best + 3) }
}

/** Where a particle is drawn at a station. [3] */
export function pointOf(session: Session, station: number, token: number): Float32Array {
  const picture = pictureOf(session)
  const shown = picture.current
  const at = 3 * (station * (shown?.tokens ?? 0) + token)
  return shown?.drawn.slice(at, at + 3) ?? new Float32Array(3)
}
