import type { EditEffect } from '../../engine/types'
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
export async function effectOf(edits: readonly ActiveEdit[], tokens: number): Promise<EditEffect | null> {
  if (edits.length === 0) return null
  return (await engine()).editEffect(useView.getState().token ?? tokens - 1, LISTED)
}

export const readEffect = reading(async () => {
  const { answer, tokens } = useSession.getState()
  const attempt = aboutAnswer(() => ({ token: useView.getState().token }))
  const effect = await effectOf(answer.edits, tokens.length)
  attempt.check()
  useEdits.setState({ effect })
})

/** Follows the chosen token. */
export function followEffect(): void {
  useView.subscribe((now, before) => {
    if (now.token === before.token) return
    const { effect } = useEdits.getState()
    const token = now.token ?? useSession.getState().tokens.length - 1
    if (effect !== null && effect.token !== token) useEdits.setState({ effect: null })
    void readEffect()
  })
}
