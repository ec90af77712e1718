import { useText } from '../../../language/language'
import { useMap } from '../../../session/paper/map'
import styles from '../paper.module.css'

interface MapLineProps {
  /** The map of these settings is there. */
  readonly isThere: boolean
  /** Of the settings. */
  readonly settingsKey: string
  readonly onFit: () => void
  readonly onStop: () => void
}

/** Fits the map: nothing that takes this long begins by itself. */
export function MapLine({ isThere, settingsKey, onFit, onStop }: MapLineProps) {
  const text = useText()
  const { phase, progress, message, key } = useMap()
  if (phase === 'fitting') {
    return (
      <div className={styles.paperRun}>
        <progress
          aria-label={text('paperTrajectory.progressLabel')}
          {...(progress === null ? {} : { value: progress })}
        />
        <span>{message}</span>
        <button type="button" className={styles.paperButton} onClick={onStop}>
          {text('paperTrajectory.stopButton')}
        </button>
      </div>
    )
  }
  if (isThere) return null
  const failed = phase === 'failed' && key === settingsKey
  return (
    <div className={styles.paperRun} role={failed ? 'alert' : undefined}>
      <span>{failed ? message : text('paperTrajectory.fitHelp')}</span>
      <button type="button" className={styles.paperButton} onClick={onFit}>
        {failed ? text('paperTrajectory.retryButton') : text('paperTrajectory.fitButton')}
      </button>
    </div>
  )
}
