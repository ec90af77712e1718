import { useMap } from '../../../state/paper/map'

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
  const { phase, progress, message, key } = useMap()
  if (phase === 'fitting') {
    return (
      <div className="paper-run">
        <progress aria-label="Fitting the map" {...(progress === null ? {} : { value: progress })} />
        <span>{message}</span>
        <button type="button" className="paper-button" onClick={onStop}>
          Stop
        </button>
      </div>
    )
  }
  if (isThere) return null
  const failed = phase === 'failed' && key === settingsKey
  return (
    <div className="paper-run" role={failed ? 'alert' : undefined}>
      <span>
        {failed
          ? message
          : 'The map is fitted in a worker of its own: seconds for a small vocabulary, half a minute and about 300 MB for 10,000 words of GPT-2.'}
      </span>
      <button type="button" className="paper-button" onClick={onFit}>
        {failed ? 'Try again' : 'Fit the map'}
      </button>
    </div>
  )
}
