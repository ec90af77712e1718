import { loadModel, models } from '../state/explorer'
import { useSession } from '../state/session'
import { megabytes } from './numbers'

/** The models that can be loaded, with the state of the one that is. */
export function ModelPicker() {
  const { id, phase } = useSession((session) => session.model)
  return (
    <div className="picker model-picker">
      <span className="status-dot" data-phase={phase} aria-hidden="true" />
      <select aria-label="Model" value={id} onChange={(event) => loadModel(event.target.value)}>
        {!models.some((model) => model.id === id) && <option value={id}>No model</option>}
        {models.map((model) => (
          <option key={model.id} value={model.id} title={`${megabytes(model.bytes)} to load`}>
            {model.name}
          </option>
        ))}
      </select>
    </div>
  )
}
