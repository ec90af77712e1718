import { useText } from '../../language/language'
import { sentences } from '../../language/lists'
import { useCurrentSession } from '../../session/ground/context'
import { cancelComing, retryModel } from '../../session/open/choose'
import { useSession } from '../../session/stores/session'
import styles from '../messages.module.css'

/** That a model could not be downloaded, what stays in use, and why; it can be tried again. */
export function NotDelivered() {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model)
  const coming = useSession((state) => state.coming)
  const lost = coming ?? model
  if (!lost.notDelivered) return null
  const kept = coming === null ? 'none' : model.id === 'demo' ? 'demo' : 'other'
  return (
    <p className={styles.problem}>
      <span>
        {sentences(
          text('header.notDownloaded', { model: lost.name(), kept, present: model.name() }),
          lost.message(),
        )}
      </span>
      <button type="button" className="quiet-button" onClick={() => void retryModel(session)}>
        {text('header.retry')}
      </button>
      {coming !== null && (
        <button
          type="button"
          className="icon-button"
          aria-label={text('header.dismiss')}
          onClick={() => cancelComing(session)}
        >
          ×
        </button>
      )}
    </p>
  )
}
