import { useEmbed } from '../page/embed'
import { landmarks, picture } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import type { Obstacle } from './drag'

/**
 * The token whose particle can be pulled: the chosen one; on a globe seen from a word the last one, where none is chosen.
 * Null where there is none.
 */
export function grip(): number | null {
  const shown = picture.current
  if (shown === null || shown.tokens === 0 || useEmbed.getState().embedded) return null
  const { token } = useView.getState()
  if (token !== null) return Math.min(token, shown.tokens - 1)
  return shown.pole === null ? null : shown.tokens - 1
}

/** What keeps a particle from being pulled now; null for nothing. */
export function obstacle(): Obstacle | null {
  const session = useSession.getState()
  if (session.model.saved !== null) return 'saved'
  if (session.shape === null || session.model.phase !== 'ready') return 'loading'
  const isOther = picture.current?.words !== session.tokens
  if (isOther || useView.getState().station >= session.answer.stations) return 'notRun'
  return null
}

/**
 * What a particle is turned toward: on a globe seen from a word that one, else the word whose place is drawn nearest to a
 * point of the globe. Null where the globe has no places.
 *
 * @param point [3]
 */
export function placeNear(
  point: ArrayLike<number>,
): { readonly word: Word; readonly place: Float32Array } | null {
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
export function pointOf(station: number, token: number): Float32Array {
  const shown = picture.current
  const at = 3 * (station * (shown?.tokens ?? 0) + token)
  return shown?.drawn.slice(at, at + 3) ?? new Float32Array(3)
}
