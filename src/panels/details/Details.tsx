import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { showDetails, useDetails } from '../../session/page/details'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { lazyPanel } from '../lazyPanel'
import { Part } from '../Part'
import styles from '../viewBar.module.css'

const DetailsRow = lazyPanel(() => import('./DetailsRow'))

/** Folds the finer choices away, and out again under the line of views; they are fetched then. */
export function Details() {
  const session = useCurrentSession()
  const text = useText()
  const open = useDetails((details) => details.open)
  // A saved trace has no model that goes on, and this view is drawn in one way only.
  const none = useSession((state) => state.model.saved !== null)
  const isFrom = useView((view) => view.projector === 'from')
  if (none && isFrom) return null
  return (
    <>
      <button
        type="button"
        className={`menu-button ${styles.detailsButton}`}
        aria-expanded={open}
        title={text('fit.detailsHint')}
        onClick={() => showDetails(session, !open)}
      >
        {text('fit.detailsButton')}
      </button>
      {open && (
        <Part name={text('fit.detailsButton')}>
          <DetailsRow />
        </Part>
      )}
    </>
  )
}
