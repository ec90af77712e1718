import { type SavedFile, traceOffer } from '../../engine/client'
import { say } from '../../language/language'
import { setSecondText } from '../compare/readSecond'
import { addOffer, dropOffer, findOffer } from '../models/offers'
import { replaceAll } from '../stores/editHistory'
import { useEdits } from '../stores/edits'
import { useSession } from '../stores/session'
import { goTo } from '../stores/viewActions'
import { chooseModel } from './choose'

/** A trace that was saved, shown again without its model. */

/** Opens it in the place of the model; where that fails, what was shown stays. */
export async function openSavedTrace(saved: SavedFile): Promise<void> {
  const { text, prependEndOfText, model } = useSession.getState()
  const trace = traceOffer(saved)
  const offer = { ...trace, name: say('models.aSavedTrace', { name: trace.name }) }
  // The one in use may have the same name.
  const own = offer.id === model.id ? { ...offer, id: `${offer.id}:2` } : offer
  addOffer(own)
  useEdits.setState({ ...replaceAll(useEdits.getState(), []), notice: null })
  void setSecondText('')
  useSession.setState({ text: saved.text, prependEndOfText: saved.prependEndOfText, problem: null })
  await chooseModel(own.id)
  if (useSession.getState().model.id === own.id) {
    if (own.id !== model.id && model.saved !== null) dropOffer(model.id)
    goTo(saved.station)
  } else useSession.setState({ text, prependEndOfText })
}

/** The model that a saved trace says it was made by, where it can be chosen here. */
export const makerOf = ({ model }: SavedFile): { readonly id: string; readonly name: string } | null => {
  const offer = model === null ? undefined : findOffer(model.id)
  return offer === undefined || offer.refusal !== null ? null : offer
}
