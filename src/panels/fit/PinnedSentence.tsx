import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { pinPicture } from '../../session/text/explorer'
import styles from './viewOptions.module.css'

/** Whose axes the pinned view has, and how to pin another sentence. */
export function PinnedSentence() {
  const session = useCurrentSession()
  const text = useText()
  const pin = useView((view) => view.pin)
  return (
    <div className={styles.option}>
      <p>
        {pin === null
          ? text('fit.nothingPinned')
          : text.rich('fit.pinnedSentence', { pin, q: (words) => <q>{words}</q> })}
      </p>
      <button type="button" className="quiet-button" onClick={() => pinPicture(session)}>
        {text('fit.pinButton')}
      </button>
    </div>
  )
}
