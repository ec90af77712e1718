import { useText } from '../../language/language'
import { cancelComing } from '../../session/open/choose'
import { useSession } from '../../session/stores/session'
import styles from './modelLine.module.css'

/** What the model says of itself, or the one on its way to take its place. */
export function ModelMessage() {
  const text = useText()
  const model = useSession((session) => session.model)
  const next = useSession((session) => session.coming)
  // What could not be fetched is told as a problem, below.
  const coming = next?.notDelivered ? null : next
  const { phase, message, isPlain, verified } = coming ?? model
  return (
    <>
      <p
        className={styles.modelMessage}
        data-part="model-message"
        role="status"
        data-phase={phase}
        data-plain={isPlain}
        data-verified={verified}
        title={message()}
      >
        {message()}
      </p>
      {coming !== null && (
        <button type="button" className="quiet-button" onClick={cancelComing}>
          {phase === 'failed' ? text('header.dismiss') : text('header.stop', { model: model.name() })}
        </button>
      )}
    </>
  )
}
