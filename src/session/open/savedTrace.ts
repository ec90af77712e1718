import { type SavedFile, traceOffer } from '../../engine/client'
import { say } from '../../language/language'
import { setSecondText } from '../compare/readSecond'
import type { Session } from '../ground/session'
import { addOffer, dropOffer, findOffer } from '../models/offers'
import { replaceAll } from '../stores/editHistory'
import { useEdits } from '../stores/edits'
import { useSession } from '../stores/session'
import { goTo } from '../stores/viewActions'
import { chooseModel } from './choose'

/** A trace that was saved, shown again without its model. */

/** Opens it in the place of the model; where that fails, what was shown stays. */
export async function openSavedTrace(session: Session, saved: SavedFile): Promise<void> {
  const { text, prependEndOfText, model } = useSession.of(session).getState()
  const trace = traceOffer(saved)
  const offer = { ...trace, name: say('models.traceName', { name: trace.name }) }
  // The one in use may have the same name.
  const own = offer.id === model.id ? { ...offer, id: `${offer.id}:2` } : offer
  addOffer(session, own)
  useEdits.of(session).setState({ ...replaceAll(useEdits.of(session).getState(), []), notice: null })
  void setSecondText(session, '')
  useSession
    .of(session)
    .setState({ text: saved.text, prependEndOfText: saved.prependEndOfText, problem: null })
  await chooseModel(session, own.id)
  if (useSession.of(session).getState().model.id === own.id) {
    if (own.id !== model.id && model.saved !== null) dropOffer(session, model.id)
    goTo(session, saved.station)
  } else useSession.of(session).setState({ text, prependEndOfText })
}

/** The model that a saved trace says it was made by, where it can be chosen here. */
export const makerOf = (
  session: Session,
  { model }: SavedFile,
): { readonly id: string; readonly name: string } | null => {
  const offer = model === null ? undefined : findOffer(session, model.id)
  return offer === undefined || offer.refusal !== null ? null : offer
}
