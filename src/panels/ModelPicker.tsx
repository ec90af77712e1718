import { chooseModel, offers } from '../state/choose'
import { useSession } from '../state/session'
import { megabytes } from './numbers'

/** The models on offer, with the state of the one that was chosen; those this device cannot hold say why. */
export function ModelPicker() {
  const { id, phase } = useSession((session) => session.coming ?? session.model)
  return (
    <div className="picker model-picker">
      <span className="status-dot" data-phase={phase} aria-hidden="true" />
      <select aria-label="Model" value={id} onChange={(event) => chooseModel(event.target.value)}>
        {!offers.some((offer) => offer.id === id) && <option value={id}>No model</option>}
        {offers.map(({ id: offered, name, bytes, hub, refusal }) => (
          <option key={offered} value={offered} disabled={refusal !== null}>
            {name}
            {refusal === null ? hub !== null && ` (${megabytes(bytes)})` : ` (${refusal})`}
          </option>
        ))}
      </select>
    </div>
  )
}
