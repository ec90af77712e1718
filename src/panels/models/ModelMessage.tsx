import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { cancelComing } from '../../session/open/choose'
import { useSession } from '../../session/stores/session'
import styles from './modelLine.module.css'

/** What the model says of itself, or the one on its way to take its place. */
export function ModelMessage() {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model)
  const next = useSession((state) => state.coming)
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
        <button type="button" className="quiet-button" onClick={() => cancelComing(session)}>
          {phase === 'failed' ? text('header.dismiss') : text('header.stop', { model: model.name() })}
        </button>
      )}
    </>
  )
}
