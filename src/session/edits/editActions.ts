import { ExplorerError } from '../../core/errors'
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
export async function addEdit(edit: Edit): Promise<number> {
  const [refusal] = await (await engine()).refusals([edit])
  if (refusal !== null) throw new ExplorerError('NotAvailable', refusal)
  const { id, ...history } = put(useEdits.getState(), edit)
  await change(history)
  return id
}

/**
 * Puts an edit in force whose value is being dragged: all until `endDragging` is one change.
 *
 * @param replaces what it takes the place of, if not of the same target.
 */
export async function dragEdit(edit: Edit, replaces?: (other: Edit) => boolean): Promise<void> {
  const { id: _, ...history } = put(useEdits.getState(), edit, true, replaces)
  await change(history)
}

/** The hand has let go. */
export const endDragging = (): Promise<void> => change(endStroke(useEdits.getState()))

/** What was dragged is let go of as if it had never been: the edits are those of before, and so is what can be undone. */
export const dropDragging = (before: EditHistory): Promise<void> => change(historyOf(before))

const historyOf = ({ list, past, future, stroke, nextId, ahead }: EditHistory): EditHistory => ({
  list,
  past,
  future,
  stroke,
  nextId,
  ahead,
})

export const removeEdits = (ids: readonly number[]): Promise<void> => change(remove(useEdits.getState(), ids))
export const clearEdits = (): Promise<void> => change(clear(useEdits.getState()))
export const undoEdit = (): Promise<void> => change(undo(useEdits.getState()))
export const redoEdit = (): Promise<void> => change(redo(useEdits.getState()))

const clear = (history: EditHistory): EditHistory =>
  history.list.length === 0 ? history : replaceAll(history, [])

async function change(history: EditHistory): Promise<void> {
  const { list } = useEdits.getState()
  useEdits.setState({ ...history, notice: null })
  if (history.list !== list) await showEdits()
}

/** Scales a part; at 1 nothing is edited. */
export async function chooseScale(edit: ScaleEdit): Promise<void> {
  if (edit.scale !== 1) {
    const { id: _, ...history } = put(useEdits.getState(), edit)
    await change(history)
    return
  }
  const known = sameTarget(useEdits.getState().list, edit)
  if (known !== undefined) await removeEdits([known.id])
}

/** How much is kept of what this edit would scale. */
export const scaleIn = (list: readonly ActiveEdit[], edit: ScaleEdit): Scale => {
  const known = sameTarget(list, edit)?.edit
  return known !== undefined && 'scale' in known ? known.scale : 1
}
