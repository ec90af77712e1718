import { Slider } from 'radix-ui'
import { stationCount } from '../core/hooks'
import { useText } from '../language/language'
import { stationTitle } from '../language/titles'
import { useCurrentSession } from '../session/ground/context'
import type { Session } from '../session/ground/session'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { goTo, pause, play, setSpeed } from '../session/stores/viewActions'
import { Term } from './glossary/Term'
import { DistanceBars } from './stations/DistanceBars'
import { DistanceLegend } from './stations/DistanceLegend'
import { StationTicks } from './stations/StationTicks'
import styles from './stations/stations.module.css'
import { Transport } from './stations/Transport'
import trackStyles from './stations/track.module.css'

/** Stations per second at 1×. */
const NORMAL_SPEED = 3
const SPEEDS = [0.25, 0.5, 1, 2, 4]

/** A person's own move: the journey stops where they put it. */
function moveTo(session: Session, station: number): void {
  pause(session)
  goTo(session, station)
}

/** The way through the layers: where the words are, and how far each step took them. */
export function Stations() {
  const session = useCurrentSession()
  const text = useText()
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const empty = useSession((state) => state.tokens.length === 0)
  const station = useView((view) => view.station)
  const playing = useView((view) => view.playing)
  const speed = useView((view) => view.speed)
  const last = stationCount(blocks) - 1
  const title = stationTitle(station, blocks)
  return (
    <div className={styles.stations}>
      <Transport
        playing={playing}
        disabled={empty}
        onPlay={playing ? () => pause(session) : () => play(session)}
        onPrevious={() => moveTo(session, station - 1)}
        onNext={() => moveTo(session, station + 1)}
      />
      <Slider.Root
        className={trackStyles.trackArea}
        min={0}
        max={last}
        step={1}
        value={[Math.min(station, last)]}
        disabled={last === 0}
        onValueChange={([value]) => moveTo(session, value)}
      >
        <DistanceBars blocks={blocks} />
        <Slider.Track className={trackStyles.track} data-part="track">
          <Slider.Range className={trackStyles.trackPast} />
        </Slider.Track>
        <StationTicks blocks={blocks} />
        <Slider.Thumb
          className={trackStyles.thumb}
          aria-label={text('stations.sliderLabel')}
          aria-valuetext={text('stations.sliderValue', { station, title })}
        />
      </Slider.Root>
      <div className={styles.stationsCaption} data-part="stations-caption">
        <p>
          <b>{text('stations.captionStation', { station })}</b> · {title} <Term id="station" />
        </p>
        <DistanceLegend />
      </div>
      <div className={`picker quiet ${styles.speed}`} data-shown={`${speed / NORMAL_SPEED}×`}>
        <select
          aria-label={text('stations.speedLabel')}
          title={text('stations.speedHelp', { speed })}
          value={speed / NORMAL_SPEED}
          onChange={(event) => setSpeed(session, Number(event.target.value) * NORMAL_SPEED)}
        >
          {SPEEDS.map((times) => (
            <option key={times} value={times}>
              {times}×
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
