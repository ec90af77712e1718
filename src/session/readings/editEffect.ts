import type { EditEffect } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import type { ActiveEdit } from '../stores/editHistory'
import { useEdits } from '../stores/edits'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import { aboutAnswer, reading } from './read'

/** Reads what the edits on the screen change for the chosen token, or the last one. */

/** Likeliest words of before and of after that are listed. */
const LISTED = 5

/** For an answer that is about to be shown; null where it is under no edits. */
export async function effectOf(
  session: Session,
  edits: readonly ActiveEdit[],
  tokens: number,
): Promise<EditEffect | null> {
  if (edits.length === 0) return null
  return (await engine(session)).editEffect(useView.of(session).getState().token ?? tokens - 1, LISTED)
}

export const readEffect = part((session) =>
  reading(session, async () => {
    const { answer, tokens } = useSession.of(session).getState()
    const attempt = aboutAnswer(session, () => ({ token: useView.of(session).getState().token }))
    const effect = await effectOf(session, answer.edits, tokens.length)
    attempt.check()
    useEdits.of(session).setState({ effect })
  }),
)

/** Follows the chosen token. */
export function followEffect(session: Session): void {
  useView.of(session).subscribe((now, before) => {
    if (now.token === before.token) return
    const { effect } = useEdits.of(session).getState()
    const token = now.token ?? useSession.of(session).getState().tokens.length - 1
    if (effect !== null && effect.token !== token) useEdits.of(session).setState({ effect: null })
    void readEffect(session)()
  })
}
