import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { FIRST_PLACE, lookFrom } from '../session/picture/camera'
import { useView } from '../session/stores/view'
import styles from './viewBar.module.css'

/** Looks from where the globe was looked at first: in a corner of it, by a click. */
export function ResetView() {
  const session = useCurrentSession()
  const text = useText()
  const asTable = useView((view) => view.asTable)
  if (asTable) return null
  return (
    <button
      type="button"
      className={`quiet-button ${styles.resetView}`}
      title={text('fit.resetViewHint')}
      onClick={() => lookFrom(session, FIRST_PLACE)}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d="M3.2 5.4a5.6 5.6 0 1 1-.6 3.9M3 2.2v3.4h3.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </svg>
      <span>{text('fit.resetViewButton')}</span>
    </button>
  )
}
