import { useUpdates } from '../state/updates'

/** A newer version is there; it comes when a person wants it. */
export function UpdateNotice() {
  const apply = useUpdates((updates) => updates.apply)
  return (
    <div role="status">
      {apply !== null && (
        <button type="button" className="quiet-button" onClick={apply}>
          A new version is ready: reload
        </button>
      )}
    </div>
  )
}
