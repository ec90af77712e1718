import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carried,
  type EditHistory,
  emptyHistory,
  endStroke,
  put,
  redo,
  remove,
  replaceAll,
  undo,
} from '../../../../src/session/stores/editHistory'
import type { Edit, Scale } from '../../../../src/session/stores/edits'

const head = (block: number, scale: Scale): Edit => ({ kind: 'scaleHead', block, head: 1, scale })
const editsOf = ({ list }: EditHistory): readonly Edit[] => list.map(({ edit }) => edit)

describe('the list of edits', () => {
  it('holds the newest edit of a target, last in line, under its own name', () => {
    const one = put(emptyHistory, head(0, 0))
    const two = put(one, head(1, 0))
    const three = put(two, head(0, 2))
    expect(editsOf(three)).toEqual([head(1, 0), head(0, 2)])
    expect(three.id).toBe(one.id)
    expect(two.id).not.toBe(one.id)
  })

  it('takes one stroke as one change', () => {
    let history: EditHistory = put(emptyHistory, head(3, 0))
    for (const scale of [0.9, 0.5, 0.2]) history = put(history, head(0, scale), true)
    history = endStroke(history)
    history = put(history, head(0, 0.1))
    expect(editsOf(undo(history))).toEqual([head(3, 0), head(0, 0.2)])
    expect(editsOf(undo(undo(history)))).toEqual([head(3, 0)])
    expect(editsOf(redo(redo(undo(undo(history)))))).toEqual([head(3, 0), head(0, 0.1)])
  })

  it('forgets a scale that came to rest at 1', () => {
    const dragged = put(put(emptyHistory, head(0, 0.5), true), head(0, 1), true)
    expect(editsOf(dragged)).toEqual([head(0, 1)])
    expect(editsOf(endStroke(dragged))).toEqual([])
  })

  it('comes back by undo and redo, whatever was done', () => {
    const anyChange = fc.oneof(
      fc.nat({ max: 5 }).map((block) => (history: EditHistory) => put(history, head(block, 0))),
      fc.nat({ max: 8 }).map((id) => (history: EditHistory) => remove(history, [id])),
      fc.constant((history: EditHistory) => replaceAll(history, [head(7, 0), head(8, 0)])),
      fc.constant((history: EditHistory) => replaceAll(history, [])),
    )
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        const states: EditHistory[] = [emptyHistory]
        for (const change of changes) {
          const next = change(states.at(-1)!)
          const ids = next.list.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          if (next.past.length > states.at(-1)!.past.length) states.push(next)
        }
        let history = states.at(-1)!
        for (const state of states.toReversed()) {
          expect(history.list).toEqual(state.list)
          history = undo(history)
        }
        expect(undo(history)).toBe(history)
        for (const state of states) {
          expect(history.list).toEqual(state.list)
          history = redo(history)
        }
        expect(redo(history)).toBe(history)
      }),
    )
  })

  it('stays with its words when a token comes before the text or goes, undone edits too', () => {
    const push: Edit = { kind: 'rotate', station: 3, token: 4, toward: ' sea', degrees: 10 }
    const copy: Edit = { kind: 'patch', station: 3, token: 0, fromText: null, fromToken: 2 }
    const history = undo(put(put(put(emptyHistory, push), head(1, 0)), copy))
    const after = carried(history, 1)
    expect(editsOf(after)).toEqual([{ ...push, token: 5 }, head(1, 0)])
    expect(editsOf(redo(after))).toContainEqual({ ...copy, token: 1, fromToken: 3 })
    expect(editsOf(undo(after))).toEqual([{ ...push, token: 5 }])
    expect(carried(after, 1)).toBe(after)
    expect(carried(after, 0)).toEqual(history)
  })
})
