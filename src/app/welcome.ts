import { goTo, pause, play } from '../state/actions'
import { useSession } from '../state/session'
import { useView } from '../state/view'

/**
 * A visit without a link begins with the journey of its sentence, played once as soon as it is there. It is not
 * played to those who ask for less motion, nor once they have moved or typed something themselves.
 *
 * @param begun resolves when the first picture is on the screen.
 */
export async function playWelcome(begun: Promise<unknown>): Promise<void> {
  const { text } = useSession.getState()
  await begun
  const touched = useSession.getState().text !== text || useView.getState().station !== 0
  if (touched || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  play()
  // Another sentence is seen from its beginning.
  const stopTyping = useSession.subscribe((now, before) => {
    if (now.text === before.text) return
    pause()
    goTo(0)
  })
  const stopPlaying = useView.subscribe(({ playing }) => {
    if (playing) return
    stopTyping()
    stopPlaying()
  })
}
