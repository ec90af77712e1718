import { rotatePoints } from '../../core/linalg'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import type { ActiveEdit } from '../stores/editHistory'
import { useEdits } from '../stores/edits'
import { type Picture, pictureOf } from '../stores/picture'
import { labOn } from './lab'

/**
 * The picture of a text under edits: the words go where the edited trace leads them, in the view of the text's own
 * trace, which stays as a ghost. Rejects with Cancelled where a newer text came.
 */
export async function underEdits(
  session: Session,
  plain: Picture,
  edits: readonly ActiveEdit[],
): Promise<Picture> {
  const { positions, captured, turns, pole } = await labOn(session, await engine(session)).placeEdited(
    plain.job,
    plain.pole?.id,
  )
  const drawn = rotatePoints(positions, plain.rotation)
  return { ...plain, positions, captured, turns, pole, drawn, ghost: plain, edits }
}

/** Whether what is on the screen is under the edits that are in force. */
export function isUnderEditsOfNow(session: Session): boolean {
  const picture = pictureOf(session)
  const { list } = useEdits.of(session).getState()
  const under = picture.current?.edits ?? []
  return list === under || list.length + under.length === 0
}
