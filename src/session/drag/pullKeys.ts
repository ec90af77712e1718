import { degreesFromPole, logAtDegrees } from '../../core/poleRule'
import { useEmbed } from '../page/embed'
import { picture } from '../stores/picture'
import { useView } from '../stores/view'
import { useDrag } from './drag'
import { grip, obstacle, placeNear, pointOf } from './grip'
import { dropPull, keepPull, lastWish, pullTo, takeHold, tellObstacle } from './pull'

/** Degrees for each key press. */
const STEP = 1

/** Takes hold of the chosen particle, for keys to pull it. */
export function holdByKeys(): void {
  const shown = picture.current
  if (shown === null || shown.tokens === 0 || useEmbed.getState().embedded) return
  if (useDrag.getState().held !== null) return
  const token = grip() ?? shown.tokens - 1
  const why = obstacle()
  const { pole } = shown
  const toward = pole ?? placeNear(pointOf(useView.getState().station, token))?.word
  if (why !== null) tellObstacle(why)
  else if (toward === undefined) tellObstacle('noPlace')
  else takeHold('keys', token, { id: toward.id, text: toward.text })
}

/** What keys do while a particle is held. */
const KEYS: Readonly<Record<string, () => void>> = {
  ArrowUp: () => nearer(STEP),
  ArrowDown: () => nearer(-STEP),
  Enter: () => void keepPull(),
  Escape: () => void dropPull(),
}

/** Does what a key does while a particle is held. Whether it did. */
export function pullKey(key: string): boolean {
  const { held } = useDrag.getState()
  if (held === null || !Object.hasOwn(KEYS, key)) return false
  // The hand lets go by itself.
  if (held.by === 'hand' && key !== 'Escape') return false
  KEYS[key]()
  return true
}

/** Nearer by so many degrees: on a globe seen from a word those between its rings, else those of the turn. */
function nearer(degrees: number): void {
  const { turned, drawn } = useDrag.getState()
  const wish = lastWish()
  if (turned === null || wish === null) return
  if (picture.current?.pole == null) {
    const wanted = Math.round((wish.kind === 'degrees' ? wish.degrees : turned.degrees) + degrees)
    pullTo({ kind: 'degrees', degrees: Math.max(-180, Math.min(180, wanted)) })
    return
  }
  const away = degreesFromPole(drawn ?? turned.log)
  pullTo({ kind: 'log', log: logAtDegrees(Math.max(0, away - degrees)) })
}
