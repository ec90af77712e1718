import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { allOffers, useOffers } from '../session/models/offers'
import { inPrecision, usePrecisions } from '../session/models/precision'
import { chooseModel } from '../session/open/choose'
import { useSession } from '../session/stores/session'
import { describeNeeds } from './models/describeNeeds'
import styles from './models/modelLine.module.css'

/** The models on offer, with the state of the one that was chosen; those this device cannot hold say why. */
export function ModelPicker() {
  const session = useCurrentSession()
  const text = useText()
  // One that could not be downloaded is told of elsewhere.
  const { id, phase } = useSession(({ coming, model }) => (coming?.notDelivered === false ? coming : model))
  useOffers((offers) => offers.added)
  const precisions = usePrecisions()
  const offers = allOffers(session).map((offer) => inPrecision(offer, precisions[offer.id] ?? 'exact'))
  const chosen = offers.find((offer) => offer.id === id)?.name ?? text('models.noModel')
  return (
    <div className={`picker ${styles.modelPicker}`} data-part="model-picker" data-shown={chosen}>
      <span className={styles.statusDot} data-phase={phase} aria-hidden="true" />
      <select
        aria-label={text('models.pickerLabel')}
        value={id}
        onChange={(event) => chooseModel(session, event.target.value)}
      >
        {!offers.some((offer) => offer.id === id) && <option value={id}>{chosen}</option>}
        {offers.map((offer) => (
          <option key={offer.id} value={offer.id} disabled={offer.refusal !== null}>
            {offer.id === id ? offer.name : `${offer.name} (${describeNeeds(offer)})`}
          </option>
        ))}
      </select>
    </div>
  )
}
