import { useText } from '../../language/language'
import { sentences } from '../../language/lists'
import { cancelComing, retryModel } from '../../state/choose'
import { useSession } from '../../state/session'

/** What the model says of itself, or the one on its way to take its place; what can be done about that. */
export function ModelMessage() {
  const text = useText()
  const model = useSession((session) => session.model)
  const coming = useSession((session) => session.coming)
  const { phase, message, verified, notDelivered } = coming ?? model
  const kept = coming === null ? 'none' : model.id === 'demo' ? 'demo' : 'other'
  const lost = { model: (coming ?? model).name(), kept, present: model.name() }
  const words = notDelivered ? sentences(text('header.notDownloaded', lost), message()) : message()
  return (
    <>
      <p className="model-message" role="status" data-phase={phase} data-verified={verified} title={words}>
        {words}
      </p>
      {notDelivered && (
        <button type="button" className="quiet-button" onClick={() => void retryModel()}>
          {text('header.retry')}
        </button>
      )}
      {coming !== null && (
        <button type="button" className="quiet-button" onClick={cancelComing}>
          {phase === 'failed' ? text('header.dismiss') : text('header.stop', { model: model.name() })}
        </button>
      )}
    </>
  )
}
