import { useView } from '../stores/view'
import { goTo, lastStation, pause } from '../stores/viewActions'

/** Moves the station on while a person plays the journey, and stops at the last. */
export function startPlayback(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const advance = (): void => {
    const { station, playing, speed } = useView.getState()
    if (!playing) return
    if (station < lastStation()) {
      goTo(station + 1)
      timer = setTimeout(advance, 1000 / speed)
    } else {
      pause()
    }
  }
  useView.subscribe(({ playing }, before) => {
    if (playing === before.playing) return
    clearTimeout(timer)
    if (playing) advance()
  })
}
