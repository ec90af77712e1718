import { useText } from '../../language/language'
import { useEdits } from '../../session/stores/edits'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import inspectorStyles from '../heads/inspector.module.css'
import { ChangedWords } from './ChangedWords'
import { ChosenToken } from './ChosenToken'
import { TurnCurve } from './TurnCurve'
import styles from './whatIf.module.css'

/** What the edits in force change for the chosen token. */
export function EffectView() {
  const text = useText()
  const effect = useEdits((edits) => edits.effect)
  const empty = useEdits((edits) => edits.list.length === 0)
  const hasText = useSession((state) => state.tokens.length > 0)
  const station = useView((view) => view.station)
  if (empty || !hasText) {
    return (
      <section aria-label={text('whatIf.effectLabel')}>
        <p className={inspectorStyles.invitation}>{text('whatIf.effectHint')}</p>
      </section>
    )
  }
  return (
    <section className={styles.effect} aria-label={text('whatIf.effectLabel')}>
      {effect === null ? (
        <p className="faint">{text('whatIf.notComputed')}</p>
      ) : (
        <>
          <h2 className={styles.formTitle}>
            {text('whatIf.effectTitle')} <ChosenToken token={effect.token} />
            <span className={styles.divergence} title={text('whatIf.divergenceHelp')}>
              {text('whatIf.divergenceBits', {
                bits: effect.divergence.toFixed(effect.divergence < 0.095 ? 3 : 2),
              })}
            </span>
          </h2>
          <ChangedWords words={effect.words} />
          <TurnCurve angles={effect.angles} station={station} />
        </>
      )}
    </section>
  )
}
