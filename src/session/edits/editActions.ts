import { ExplorerError } from '../../core/errors'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import {
  type ActiveEdit,
  type EditHistory,
  endStroke,
  put,
  redo,
  remove,
  replaceAll,
  sameTarget,
  undo,
} from '../stores/editHistory'
import { type Edit, type Scale, type ScaleEdit, useEdits } from '../stores/edits'
import { showEdits } from '../text/explorer'

/** What a person can do about edits. Each resolves when its result is on the screen. */

/**
 * Puts an edit in force, in the place of one of the same target. Resolves with its id.
 *
 * Rejects with NotAvailable where the model, or the text of now, has no place for it.
 */
export async function addEdit(session: Session, edit: Edit): Promise<number> {
  const [refusal] = await (await engine(session)).refusals([edit])
  if (refusal !== null) throw new ExplorerError('NotAvailable', refusal)
  const { id, ...history } = put(useEdits.of(session).getState(), edit)
  await change(session, history)
  return id
}

/**
 * Puts an edit in force whose value is being dragged: all until `endDragging` is one change.
 *
 * @param replaces what it takes the place of, if not of the same target.
 */
export async function dragEdit(
  session: Session,
  edit: Edit,
  replaces?: (other: Edit) => boolean,
): Promise<void> {
  const { id: _, ...history } = put(useEdits.of(session).getState(), edit, true, replaces)
  await change(session, history)
}

/** The drag has ended. */
export const endDragging = (session: Session): Promise<void> =>
  change(session, endStroke(useEdits.of(session).getState()))

/** What was dragged is let go of as if it had never been: the edits are those of before, and so is what can be undone. */
export const dropDragging = (session: Session, before: EditHistory): Promise<void> =>
  change(session, historyOf(before))

const historyOf = ({ list, past, future, stroke, nextId, ahead }: EditHistory): EditHistory => ({
  list,
  past,
  future,
  stroke,
  nextId,
  ahead,
})

export const removeEdits = (session: Session, ids: readonly number[]): Promise<void> =>
  change(session, remove(useEdits.of(session).getState(), ids))
export const clearEdits = (session: Session): Promise<void> =>
  change(session, clear(useEdits.of(session).getState()))
export const undoEdit = (session: Session): Promise<void> =>
  change(session, undo(useEdits.of(session).getState()))
export const redoEdit = (session: Session): Promise<void> =>
  change(session, redo(useEdits.of(session).getState()))

const clear = (history: EditHistory): EditHistory =>
  history.list.length === 0 ? history : replaceAll(history, [])

async function change(session: Session, history: EditHistory): Promise<void> {
  const { list } = useEdits.of(session).getState()
  useEdits.of(session).setState({ ...history, notice: null })
  if (history.list !== list) await showEdits(session)
}

/** Scales a part; at 1 nothing is edited. */
export async function chooseScale(session: Session, edit: ScaleEdit): Promise<void> {
  if (edit.scale !== 1) {
    const { id: _, ...history } = put(useEdits.of(session).getState(), edit)
    await change(session, history)
    return
  }
  const known = sameTarget(useEdits.of(session).getState().list, edit)
  if (known !== undefined) await removeEdits(session, [known.id])
}

/** How much is kept of what this edit would scale. */
export const scaleIn = (list: readonly ActiveEdit[], edit: ScaleEdit): Scale => {
  const known = sameTarget(list, edit)?.edit
  return known !== undefined && 'scale' in known ? known.scale : 1
}
