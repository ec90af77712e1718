import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { useFit } from '../stores/fit'
import { keep, kept } from '../stores/localSettings'
import { useView } from '../stores/view'
import { goTo, lastStation, pause, play } from '../stores/viewActions'
import { setText } from './explorer'

/** What is shown of a sentence that has been typed: the end of its journey, the journey, or the station of before. */
const CHOICES = ['end', 'play', 'stay'] as const
export type AfterTyping = (typeof CHOICES)[number]

const NAME = 'after-typing'

/** Kept on this device. */
export const useTyping = sessionStore<{ readonly after: AfterTyping }>((session) => ({
  after: CHOICES.find((choice) => choice === kept(session, NAME)) ?? 'end',
}))

export function chooseAfterTyping(session: Session, after: AfterTyping): void {
  useTyping.of(session).setState({ after })
  keep(session, NAME, after)
}

/** What is kept for each session. */
interface Own {
  /** Stops waiting for the rest of a text that was typed. */
  stopWaiting: () => void
}

const ownOf = part((): Own => ({ stopWaiting: () => undefined }))

/** Reads what a person has typed from now on. */
export function typeText(session: Session, text: string): void {
  const own = ownOf(session)
  const { after } = useTyping.of(session).getState()
  own.stopWaiting()
  if (after !== 'stay') {
    pause(session)
    goTo(session, lastStation(session))
  }
  void setText(session, text)
  const still = session.page.lessMotion()
  if (after === 'play' && !still) own.stopWaiting = playOnceRested(session)
}

/** Plays the journey as soon as its picture is at rest, unless the person has moved. */
function playOnceRested(session: Session): () => void {
  const stop = useFit.of(session).subscribe(({ phase }) => {
    if (phase !== 'rested') return
    stop()
    const { station, playing } = useView.of(session).getState()
    if (!playing && station === lastStation(session)) play(session)
  })
  return stop
}
