import type { TopWords } from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { addEdit } from '../edits/editActions'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { engine, onEngineEvent } from '../models/engines'
import { resolveWord } from '../models/resolveWord'
import { createLatest } from '../query/latest'
import { useEdits } from '../stores/edits'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import { goTo, lastStation, play } from '../stores/viewActions'
import type { Word } from '../stores/word'

/** “Change its mind”: the smallest push that makes another word the likeliest at the end. */

export const useMind = sessionStore<{
  /** The station that is being tried; null while nothing is searched. */
  readonly trying: number | null
  /** Why nothing was changed. */
  readonly problem: string | null
}>(() => ({ trying: null, problem: null }))

/** The latest search; events of older ones are ignored. */
const searchesOf = part(() => createLatest())
/** What is kept for each session. */
interface Own {
  /** Whether it follows the engine and the text already. */
  follows: boolean
}

const ownOf = part((): Own => ({ follows: false }))

/** Follows which station is tried and whether the text changes, until the session ends. */
function followSearch(session: Session): void {
  const own = ownOf(session)
  const searches = searchesOf(session)
  if (own.follows) return
  own.follows = true
  // What is told is about the text that was there.
  useSession.of(session).subscribe((now, before) => {
    if (now.text !== before.text && useMind.of(session).getState().problem !== null)
      useMind.of(session).setState({ problem: null })
  })
  onEngineEvent(session, (event) => {
    if (event.kind !== 'push-tried' || event.push !== searches.current().number) return
    if (useMind.of(session).getState().trying === null) return
    useMind.of(session).setState({ trying: Math.min(lastStation(session), event.station + 1) })
  })
}

/**
 * Turns the chosen word toward another at its end: at the station from the middle of the model on where the smallest push
 * changes the answer, with 1.2 times that push. Its way under the push is then played from there.
 *
 * @param wanted what it is to say: a word of the vocabulary, or one as a person types it; empty for the second word at its
 *   end.
 */
export async function changeMind(session: Session, wanted: Word | string = ''): Promise<void> {
  const searches = searchesOf(session)
  const { tokens, shape } = useSession.of(session).getState()
  if (shape === null || tokens.length === 0) return
  const attempt = searches.begin()
  const token = useView.of(session).getState().token ?? tokens.length - 1
  useMind.of(session).setState({ trying: shape.blocks, problem: null })
  followSearch(session)
  try {
    const service = await engine(session)
    const ends = await service.topWords(lastStation(session), 2)
    const [first, second] = [0, 1].map((rank) => wordAt(ends, token * ends.k + rank))
    const word = await wordWanted(session, wanted, second)
    const toward = word.text
    if (word.id === first.id) {
      const edited = useEdits.of(session).getState().list.length > 0 ? 'yes' : 'no'
      const problem = say('fromWord.saysAlready', { word: toward.trim(), edited })
      attempt.check()
      useMind.of(session).setState({ problem })
      return
    }
    const { push } = await service.smallestPush({
      id: attempt.number,
      token,
      word: word.id,
      from: shape.blocks,
    })
    attempt.check()
    if (push === null) {
      useMind.of(session).setState({ problem: say('fromWord.noPush', { word: toward.trim() }) })
      return
    }
    const degrees = Math.ceil(10 * push.degrees) / 10
    await addEdit(session, { kind: 'rotate', station: push.station, token, toward, degrees })
    attempt.check()
    if (session.page.lessMotion()) goTo(session, lastStation(session))
    else {
      // From where both ways are still one: a push at the end is seen, too.
      goTo(session, push.station - 1)
      play(session)
    }
  } catch (error) {
    if (attempt.isFailure(error)) useMind.of(session).setState({ problem: problemText(error) })
  } finally {
    if (attempt.isCurrent()) useMind.of(session).setState({ trying: null })
  }
}

/** Ends the search, if one is running; what was put in force before stays. */
export function stopChangingMind(session: Session): void {
  const searches = searchesOf(session)
  searches.cancel()
  useMind.of(session).setState({ trying: null, problem: null })
}

async function wordWanted(session: Session, wanted: Word | string, second: Word): Promise<Word> {
  if (typeof wanted !== 'string') return wanted
  return wanted.trim() === '' ? second : (await resolveWord(session, wanted))[0]
}

const wordAt = ({ ids, words }: TopWords, at: number): Word => ({ id: ids[at], text: words[at] })
