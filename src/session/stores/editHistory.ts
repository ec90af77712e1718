import { type Edit, kindOf } from '../../edits/kinds'

/** An edit that is in force. */
export interface ActiveEdit {
  readonly id: number
  readonly edit: Edit
}

type List = readonly ActiveEdit[]

/** The edits that are in force, in the order in which they act, and the lists before and after. */
export interface EditHistory {
  readonly list: List
  readonly past: readonly List[]
  readonly future: readonly List[]
  /** The edit whose changes are one stroke, as long as a person drags it; undone in one go. */
  readonly stroke: number | null
  readonly nextId: number
  /** How many tokens before the text its edits count: 1 with `<|endoftext|>` before it. */
  readonly ahead: number
}

/** Changes that can be undone. */
const LONGEST_PAST = 100

export const emptyHistory: EditHistory = { list: [], past: [], future: [], stroke: null, nextId: 1, ahead: 0 }

/** Whether another edit changes the same as one. */
const changesSameAs = (edit: Edit): ((other: Edit) => boolean) => {
  const target = kindOf(edit).targetOf(edit)
  return (other) => kindOf(other).targetOf(other) === target
}

/** The edit in force that a newer one would take the place of: it changes the same. */
export const sameTarget = (list: List, edit: Edit): ActiveEdit | undefined => {
  const isSame = changesSameAs(edit)
  return list.find((active) => isSame(active.edit))
}

/** The same edits of the same words, where so many tokens stand before the text; undo and redo bring those too. */
export function carried(history: EditHistory, ahead: number): EditHistory {
  const by = ahead - history.ahead
  if (by === 0) return history
  const moved = (list: List): List =>
    list.map(({ id, edit }) => ({ id, edit: kindOf(edit).movedBy(edit, by) }))
  const { list, past, future } = history
  return { ...history, ahead, list: moved(list), past: past.map(moved), future: future.map(moved) }
}

/** Whether an edit turns this token at this station, toward whichever word. */
export const turnsAt =
  (station: number, token: number) =>
  (edit: Edit): boolean =>
    edit.kind === 'rotate' && edit.station === station && edit.token === token

/**
 * Puts an edit in force, in the place of one of the same target. What was changed last acts last.
 *
 * @param stroke whether more changes of this edit follow at once, as while a slider is dragged.
 * @param replaces what it takes the place of, if not of the same target.
 */
export function put(
  history: EditHistory,
  edit: Edit,
  stroke = false,
  replaces: (other: Edit) => boolean = changesSameAs(edit),
): EditHistory & { readonly id: number } {
  const before = history.list.filter((active) => replaces(active.edit))
  const id = before.at(-1)?.id ?? history.nextId
  const list = [...history.list.filter((active) => !before.includes(active)), { id, edit }]
  const continues = history.stroke === id
  return {
    ...(continues ? { ...history, list, future: [] } : changed(history, list)),
    stroke: stroke ? id : null,
    nextId: Math.max(history.nextId, id + 1),
    id,
  }
}

/** Ends a stroke: the next change can be undone by itself. A scale that came to rest at 1 is no edit any more. */
export function endStroke(history: EditHistory): EditHistory {
  const isNeutral = ({ id, edit }: ActiveEdit): boolean =>
    id === history.stroke && 'scale' in edit && edit.scale === 1
  const list = history.list.some(isNeutral)
    ? history.list.filter((active) => !isNeutral(active))
    : history.list
  return { ...history, list, stroke: null }
}

/** Takes edits out of force. */
export function remove(history: EditHistory, ids: readonly number[]): EditHistory {
  const list = history.list.filter(({ id }) => !ids.includes(id))
  return list.length === history.list.length ? history : changed(history, list)
}

/** Puts other edits in force in the place of all. */
export function replaceAll(history: EditHistory, edits: readonly Edit[]): EditHistory {
  const list = edits.map((edit, index) => ({ id: history.nextId + index, edit }))
  return { ...changed(history, list), nextId: history.nextId + edits.length }
}

export function undo(history: EditHistory): EditHistory {
  const { past, list, future } = history
  const before = past.at(-1)
  if (before === undefined) return history
  return { ...history, list: before, past: past.slice(0, -1), future: [list, ...future], stroke: null }
}

export function redo(history: EditHistory): EditHistory {
  const { past, list, future } = history
  const [after, ...rest] = future
  if (after === undefined) return history
  return { ...history, list: after, past: [...past, list], future: rest, stroke: null }
}

const changed = (history: EditHistory, list: List): EditHistory => ({
  ...history,
  list,
  past: [...history.past, history.list].slice(-LONGEST_PAST),
  future: [],
  stroke: null,
})
