import { degreesFromPole, logAtDegrees } from '../../core/poleRule'
import type { Session } from '../ground/session'
import { useEmbed } from '../page/embed'
import { pictureOf } from '../stores/picture'
import { useView } from '../stores/view'
import { useDrag } from './drag'
import { grip, obstacle, placeNear, pointOf } from './grip'
import { dropPull, keepPull, lastWish, pullTo, takeHold, tellObstacle } from './pull'

/** Degrees for each key press. */
const STEP = 1

/** Takes hold of the chosen particle, for keys to pull it. */
export function holdByKeys(session: Session): void {
  const picture = pictureOf(session)
  const shown = picture.current
  if (shown === null || shown.tokens === 0 || useEmbed.of(session).getState().embedded) return
  if (useDrag.of(session).getState().held !== null) return
  const token = grip(session) ?? shown.tokens - 1
  const why = obstacle(session)
  const { pole } = shown
  const toward =
    pole ?? placeNear(session, pointOf(session, useView.of(session).getState().station, token))?.word
  if (why !== null) tellObstacle(session, why)
  else if (toward === undefined) tellObstacle(session, 'noPlace')
  else takeHold(session, 'keys', token, { id: toward.id, text: toward.text })
}

/** What keys do while a particle is held. */
const KEYS: Readonly<Record<string, (session: Session) => void>> = {
  ArrowUp: (session) => nearer(session, STEP),
  ArrowDown: (session) => nearer(session, -STEP),
  Enter: (session) => void keepPull(session),
  Escape: (session) => void dropPull(session),
}

/** Does what a key does while a particle is held. Whether it did. */
export function pullKey(session: Session, key: string): boolean {
  const { held } = useDrag.of(session).getState()
  if (held === null || !Object.hasOwn(KEYS, key)) return false
  // A pointer lets go by itself.
  if (held.by === 'pointer' && key !== 'Escape') return false
  KEYS[key](session)
  return true
}

/** Nearer by so many degrees: on a globe seen from a word those between its rings, else those of the turn. */
function nearer(session: Session, degrees: number): void {
  const picture = pictureOf(session)
  const { turned, drawn } = useDrag.of(session).getState()
  const wish = lastWish(session)
  if (turned === null || wish === null) return
  if (picture.current?.pole == null) {
    const wanted = Math.round((wish.kind === 'degrees' ? wish.degrees : turned.degrees) + degrees)
    pullTo(session, { kind: 'degrees', degrees: Math.max(-180, Math.min(180, wanted)) })
    return
  }
  const away = degreesFromPole(drawn ?? turned.log)
  pullTo(session, { kind: 'log', log: logAtDegrees(Math.max(0, away - degrees)) })
}
