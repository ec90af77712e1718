import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { goOnSettling, stopSettling } from '../../session/picture/settle'
import { useFit } from '../../session/stores/fit'
import { type ProjectorId, projectorCards, useView } from '../../session/stores/view'
import styles from '../viewBar.module.css'

/** What the globe is drawn by while the chosen view takes its time, and how far that is. */
export function Settling({ drawnBy }: { readonly drawnBy: ProjectorId }) {
  const session = useCurrentSession()
  const text = useText()
  const phase = useFit((fit) => fit.phase)
  const progress = useFit((fit) => fit.progress)
  const chosen = useView((view) => view.projector)
  if (phase === 'rested' || !projectorCards[chosen].settles) return null
  const name = text(`projectors.${drawnBy}.name`)
  return (
    <span className={styles.settling}>
      {phase === 'waiting' && <span className="faint">{text('fit.drawnByNote', { name })}</span>}
      {phase === 'settling' && (
        <>
          <progress aria-label={text('fit.settlingLabel')} max={1} value={progress} />
          <button type="button" className="quiet-button" onClick={() => stopSettling(session)}>
            {text('fit.stopSettlingButton')}
          </button>
        </>
      )}
      {phase === 'stopped' && (
        <>
          <span className="faint">{text('fit.stoppedStatus', { progress: Math.round(100 * progress) })}</span>
          <button type="button" className="quiet-button" onClick={() => goOnSettling(session)}>
            {text('fit.goOnSettlingButton')}
          </button>
        </>
      )}
    </span>
  )
}
