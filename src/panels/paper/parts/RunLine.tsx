import { useText } from '../../../language/language'
import type { Run } from '../../../session/paper/experiment'
import { useSession } from '../../../session/stores/session'
import styles from '../paper.module.css'

interface RunLineProps {
  /** What is computed, for those who do not see the bar. */
  readonly label: string
  readonly run: Run | null
  readonly hasResult: boolean
  readonly onStart: () => void
  readonly onStop: () => void
}

/** How far an experiment is, and the way to stop it, to go on, or to try it again. */
export function RunLine({ label, run, hasResult, onStart, onStop }: RunLineProps) {
  const text = useText()
  const loading = useSession((state) => state.model.phase === 'loading')
  if (run?.phase === 'running') {
    const waits = loading && run.progress === 0
    return (
      <div className={styles.paperRun}>
        <progress aria-label={label} {...(run.progress > 0 ? { value: run.progress } : {})} />
        <span>{waits ? text('paperParts.waitingStatus') : `${Math.round(100 * run.progress)} %`}</span>
        <button type="button" className={styles.paperButton} onClick={onStop}>
          {text('paperParts.stopButton')}
        </button>
      </div>
    )
  }
  if (run?.phase === 'failed') {
    return (
      <div className={styles.paperRun} role="alert">
        <span>{run.message}</span>
        <button type="button" className={styles.paperButton} onClick={onStart}>
          {text('paperParts.retryButton')}
        </button>
      </div>
    )
  }
  if (hasResult || run === null) return null
  return (
    <div className={styles.paperRun}>
      <span>{text('paperParts.stoppedStatus')}</span>
      <button type="button" className={styles.paperButton} onClick={onStart}>
        {text('paperParts.computeButton')}
      </button>
    </div>
  )
}
