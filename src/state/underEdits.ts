import { stationCount } from '../core/hooks'
import { rotatePoints } from '../core/linalg'
import type { Token } from '../engine/types'
import { applyEdits } from './applyEdits'
import type { ActiveEdit } from './editHistory'
import { useEdits } from './edits'
import { engine } from './engines'
import { labOn } from './lab'
import { type Picture, picture } from './picture'
import { useSession } from './session'

/**
 * The picture of a text under the edits in force: the words go where the edited trace leads them, in the view of
 * the text's own trace, which stays as a ghost. Without edits, or before all of the text has been computed, the
 * picture itself. Rejects with Cancelled where a newer text came.
 */
export async function underEdits(plain: Picture, tokens: readonly Token[]): Promise<Picture> {
  const { shape } = useSession.getState()
  if (shape === null || plain.stations < stationCount(shape.blocks)) return plain
  if (useEdits.getState().list.length + editsShown().length === 0) return plain
  const edits = await applyEdits(tokens)
  if (edits.length === 0) return plain
  const { positions, captured, turns } = await labOn(await engine()).placeEdited(plain.job)
  const drawn = rotatePoints(positions, plain.rotation)
  return { ...plain, positions, captured, turns, drawn, ghost: plain, edits }
}

/** Whether the picture on the screen is under the edits that are in force. */
export function isUnderEditsOfNow(): boolean {
  const { list } = useEdits.getState()
  const under = editsShown()
  return list === under || list.length + under.length === 0
}

const editsShown = (): readonly ActiveEdit[] => picture.current?.edits ?? []
