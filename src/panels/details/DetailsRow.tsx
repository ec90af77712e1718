import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { setDrawing } from '../../session/stores/viewActions'
import { HowToContinue } from '../generate/HowToContinue'
import { Picker } from '../Picker'
import { EndOfTextSwitch } from '../prompt/EndOfTextSwitch'
import styles from '../viewBar.module.css'

/** The finer choices: how the globe is drawn, how the model goes on, and how it begins. */
export default function DetailsRow() {
  const session = useCurrentSession()
  const text = useText()
  const isFrom = useView((view) => view.projector === 'from')
  const drawing = useView((view) => view.drawing)
  const saved = useSession((state) => state.model.saved !== null)
  return (
    <fieldset className={styles.details} aria-label={text('fit.detailsButton')}>
      {!isFrom && (
        <span className={styles.detail}>
          <span aria-hidden="true">{text('fit.drawingLabel')}</span>
          <Picker
            label={text('fit.drawingLabel')}
            options={{ surface: text('fit.surfaceOption'), shadow: text('fit.shadowOption') }}
            value={drawing}
            onChange={(drawing) => setDrawing(session, drawing)}
          />
        </span>
      )}
      {!saved && (
        <>
          <span className={styles.detail}>
            <span aria-hidden="true">{text('generate.optionsLabel')}</span>
            <HowToContinue />
          </span>
          <EndOfTextSwitch />
        </>
      )}
    </fieldset>
  )
}
