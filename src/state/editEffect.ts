import type { EditEffect } from '../engine/types'
import { useEdits } from './edits'
import { engine } from './engines'
import { type Picture, picture } from './picture'
import { reading } from './read'
import { useSession } from './session'
import { useView } from './view'

/** Reads what the edits on the screen change for the chosen token, or the last one. */

/** Likeliest words of before and of after that are listed. */
const LISTED = 5

/** For a picture that is about to be shown; null where it is under no edits. */
export async function effectOf(next: Picture): Promise<EditEffect | null> {
  if (next.ghost === null) return null
  return (await engine()).editEffect(useView.getState().token ?? next.tokens - 1, LISTED)
}

export const readEffect = reading(async () => {
  const { current } = picture
  const { token } = useView.getState()
  if (current === null) return
  const effect = await effectOf(current)
  if (current.revision !== picture.current?.revision || token !== useView.getState().token) return
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
