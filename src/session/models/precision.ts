import { type Offer, refusalOf } from '../../engine/client'
import type { Precision } from '../../engine/types'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { keep, kept } from '../stores/localSettings'

/** In which precision each model is run: as its file has it, or in eight bits, which takes a quarter of the memory. */

const NAME = 'precision'

/** The one model whose name is words and no proper name. */
const DEMO = 'demo'

/** By the model's id; a model that is not there is run exactly. Kept on this device. */
export const usePrecisions = sessionStore<Readonly<Record<string, Precision>>>((session) => readKept(session))

function readKept(session: Session): Record<string, Precision> {
  const found = kept(session, NAME)
  if (typeof found !== 'object' || found === null) return {}
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, Precision] => entry[1] === 'int8'),
  )
}

export const precisionOf = (session: Session, id: string): Precision =>
  usePrecisions.of(session).getState()[id] ?? 'exact'

/** From now on; a model that is in use goes on as it is. */
export function setPrecision(session: Session, id: string, precision: Precision): void {
  usePrecisions.of(session).setState({ [id]: precision })
  keep(session, NAME, usePrecisions.of(session).getState())
}

/** An offer as it would be run: its memory and refusal in that precision, its name in the language of the moment. */
export function inPrecision(offer: Offer, precision: Precision): Offer {
  const name = offer.id === DEMO ? say('models.demoName') : offer.name
  if (precision === 'exact') return { ...offer, name }
  const memory = offer.memory === null ? null : offer.memory / 4
  return {
    ...offer,
    name: say('models.int8Name', { name }),
    memory,
    refusal: memory === null ? offer.refusal : refusalOf(memory),
  }
}
