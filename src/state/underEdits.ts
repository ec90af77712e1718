import { stationCount } from '../core/hooks'
import { rotatePoints } from '../core/linalg'
import type { Token } from '../engine/types'
import { applyEdits } from './applyEdits'
import { useEdits } from './edits'
import { engine } from './engines'
import { type Picture, picture } from './picture'
import { lab } from './project'
import { useSession } from './session'

/**
 * The picture of a text under the edits in force: the words go where the edited trace leads them, in the view of
 * the text's own trace, which stays as a ghost. Without edits, or before all of the text has been computed, the
 * picture itself. Rejects with Cancelled where a newer text came.
 */
export async function underEdits(plain: Picture, tokens: readonly Token[]): Promise<Picture> {
  const { shape } = useSession.getState()
  if (shape === null || plain.stations < stationCount(shape.blocks)) return plain
  const edits = await applyEdits(tokens)
  if (edits.length === 0) return plain
  const { data } = await (await engine()).units('edited')
  const { positions, captured, turns } = await lab().placeTrace(plain.job, data)
  const drawn = rotatePoints(positions, plain.rotation)
  return { ...plain, positions, captured, turns, drawn, ghost: plain, edits }
}

/** Whether the picture on the screen is under the edits that are in force. */
export function isUnderEditsOfNow(): boolean {
  const { list } = useEdits.getState()
  const under = picture.current?.edits ?? []
  return list === under || list.length + under.length === 0
}
