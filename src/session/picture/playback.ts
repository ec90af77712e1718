import type { Session } from '../ground/session'
import { useView } from '../stores/view'
import { goTo, lastStation, pause } from '../stores/viewActions'

/** Moves the station on while a person plays the journey, and stops at the last. */
export function startPlayback(session: Session): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const advance = (): void => {
    const { station, playing, speed } = useView.of(session).getState()
    if (!playing) return
    if (station < lastStation(session)) {
      goTo(session, station + 1)
      timer = session.clock.setTimeout(advance, 1000 / speed)
    } else {
      pause(session)
    }
  }
  useView.of(session).subscribe(({ playing }, before) => {
    if (playing === before.playing) return
    session.clock.clearTimeout(timer)
    if (playing) advance()
  })
}
