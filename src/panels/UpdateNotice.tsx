import { useText } from '../language/language'
import { useUpdates } from '../session/page/updates'

/** A newer version is there; it comes when a person wants it. */
export function UpdateNotice() {
  const text = useText()
  const apply = useUpdates((updates) => updates.apply)
  return (
    <div role="status">
      {apply !== null && (
        <button type="button" className="quiet-button" onClick={apply}>
          {text('frame.newVersionButton')}
        </button>
      )}
    </div>
  )
}
