import { useText } from '../../language/language'
import styles from './stations.module.css'

interface TransportProps {
  readonly playing: boolean
  readonly disabled: boolean
  readonly onPlay: () => void
  readonly onPrevious: () => void
  readonly onNext: () => void
}

/** Play or pause, and one station back or on. */
export function Transport({ playing, disabled, onPlay, onPrevious, onNext }: TransportProps) {
  const text = useText()
  return (
    <div className={styles.transport}>
      <button
        type="button"
        className={styles.play}
        aria-label={playing ? text('stations.pauseButton') : text('stations.playButton')}
        disabled={disabled}
        onClick={onPlay}
      >
        <Icon path={playing ? 'M5 3h3v10H5zM9 3h3v10H9z' : 'M5 2.5v11l8.5-5.5z'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={text('stations.previousButton')}
        onClick={onPrevious}
      >
        <Icon path="M10.5 3.5v9L4.5 8z" />
      </button>
      <button type="button" className="icon-button" aria-label={text('stations.nextButton')} onClick={onNext}>
        <Icon path="M5.5 3.5v9l6-4.5z" />
      </button>
    </div>
  )
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
