import { useStory } from '../session/fromWord/story'
import type { Session } from '../session/ground/session'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { goTo, lastStation, pause, play } from '../session/stores/viewActions'

/** What does something by itself when it is pressed: it is left to do that. */
const CONTROLS = 'button, a, input, select, textarea, summary, [role="slider"], [role="dialog"]'

/**
 * A visit without a link begins with a story: the last word's way to what it will say next, played once as soon as it
 * is there, and a card at its end. Any key or click skips to the end, and typing takes over at once. To those who ask
 * for less motion, and skip, it is shown at its end. It is not told once someone has moved; what was typed meanwhile is
 * shown at its end, too.
 *
 * @param begun resolves when the first picture is on the screen.
 */
export async function playWelcome(session: Session, begun: Promise<unknown>): Promise<void> {
  const { text } = useSession.of(session).getState()
  await begun
  const { station, projector, tour } = useView.of(session).getState()
  if (station !== 0 || projector !== 'from' || tour !== null) return
  if (useSession.of(session).getState().text !== text) return goTo(session, lastStation(session))
  const stops = [
    useSession.of(session).subscribe((now, before) => {
      if (now.text === before.text) return
      leave()
      pause(session)
      goTo(session, lastStation(session))
    }),
    useView.of(session).subscribe((view) => {
      if (view.playing) return
      if (view.station === lastStation(session) && view.projector === 'from') end()
      else leave()
    }),
  ]
  const skip = (event: Event): void => {
    const { target } = event
    const isControl = target instanceof Element && target.closest(CONTROLS) !== null
    if (isControl || event.defaultPrevented) return
    pause(session)
    goTo(session, lastStation(session))
    end()
  }
  const leave = (): void => {
    for (const stop of stops) stop()
    removeEventListener('keydown', skip)
    removeEventListener('pointerdown', skip)
    useStory.of(session).setState({ phase: 'off' })
  }
  const end = (): void => {
    leave()
    useStory.of(session).setState({ phase: 'ended' })
  }
  addEventListener('keydown', skip)
  addEventListener('pointerdown', skip)
  useStory.of(session).setState({ phase: 'plays' })
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    goTo(session, lastStation(session))
    end()
  } else play(session)
}

/** Plays the journey that a link asks for, from its station on, unless the reader has moved or asks for less motion. */
export async function playOnce(session: Session, begun: Promise<unknown>): Promise<void> {
  const { station } = useView.of(session).getState()
  await begun
  const moved = useView.of(session).getState().station !== station
  if (!moved && !matchMedia('(prefers-reduced-motion: reduce)').matches) play(session)
}
