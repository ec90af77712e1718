import { describe, expect, it } from 'vitest'
import { stationCount } from '../../../../src/core/hooks'
import type { Edit } from '../../../../src/edits/kinds'
import {
  addEdit,
  clearEdits,
  dragEdit,
  endDragging,
  redoEdit,
  undoEdit,
} from '../../../../src/session/edits/editActions'
import { useEdits } from '../../../../src/session/stores/edits'
import { useView } from '../../../../src/session/stores/view'
import { selectToken } from '../../../../src/session/stores/viewActions'
import { loadModel, setPrependEndOfText, setText } from '../../../../src/session/text/explorer'
import { pointsOf } from '../../../support/fakeLab'
import { idsOf, saidBy } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, readings, state, words } from '../../../support/onStage'

const [MODEL, SECOND] = MODELS
const STATIONS = stationCount(MODEL.shape.blocks)
const LAST = STATIONS - 1

const HEAD: Edit = { kind: 'scaleHead', block: 0, head: 1, scale: 0 }
const MLP: Edit = { kind: 'scaleMlp', block: 1, scale: 0 }
const TURN: Edit = { kind: 'rotate', station: 1, token: 1, toward: ' dog', degrees: 30 }

const edits = ({ session }: Stage) => useEdits.of(session).getState()
const inForce = (opened: Stage) => edits(opened).list.map(({ edit }) => edit)
const onScreen = (opened: Stage) => state(opened).answer.edits.map(({ edit }) => edit)
/** The word that the last token ends at, as it is shown. */
const answer = (opened: Stage) => readings(opened).endPredictions?.rows[0].word

describe('an edit', () => {
  it('brings the edited trace to the screen, and leaves the text’s own as a ghost', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, HEAD)
    expect(onScreen(opened)).toEqual([HEAD])
    expect(answer(opened)).toBe(saidBy(MODEL.id, 1, ' cat', LAST))
    const plain = pointsOf('mds', idsOf('A cat'), STATIONS)
    expect(picture(opened)?.ghost?.positions).toEqual(plain)
    expect(picture(opened)?.positions).toEqual(plain.map((value) => -value))
    expect(edits(opened).effect).toMatchObject({ token: 1, divergence: 1 })
  })

  it('that the model has no place for is refused, and nothing changes', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('refusals')
    const added = addEdit(opened.session, HEAD)
    added.catch(() => undefined)
    await (await opened.engine().next('refusals')).answerWith([
      { template: 'there is no such head', values: [] },
    ])
    await expect(added).rejects.toThrow('there is no such head')
    expect(inForce(opened)).toEqual([])
    expect(opened.engine().calls('edit')).toEqual([])
  })

  it('stays in force for the next text', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, HEAD)
    await setText(opened.session, 'The dog')
    expect(onScreen(opened)).toEqual([HEAD])
    expect(answer(opened)).toBe(saidBy(MODEL.id, 1, ' dog', LAST))
    expect(picture(opened)?.ghost?.positions).toEqual(pointsOf('mds', idsOf('The dog'), STATIONS))
  })

  it('that the next text has no place for is dropped with a word, and comes back by undo', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, HEAD)
    await addEdit(opened.session, TURN)
    opened.engine().hold('edit')
    const typed = setText(opened.session, 'Cat')
    await (await opened.engine().next('edit')).answerWith({
      firstStation: 1,
      computed: 1,
      sessionRuns: 1,
      milliseconds: 1,
      refusals: [null, { template: 'there is no such token', values: [] }],
    })
    await typed
    expect(inForce(opened)).toEqual([HEAD])
    expect(onScreen(opened)).toEqual([HEAD])
    expect(edits(opened).notice).toContain('there is no such token')
    opened.engine().letGo('edit')
    await undoEdit(opened.session)
    expect(inForce(opened)).toEqual([HEAD, TURN])
  })

  it('stays with its word when <|endoftext|> comes before the text', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, TURN)
    await setPrependEndOfText(opened.session, true)
    expect(inForce(opened)).toEqual([{ ...TURN, token: 2 }])
    expect(opened.engine().calls('edit').at(-1)).toEqual([[{ ...TURN, token: 2 }]])
  })

  it('is taken along to another model', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, HEAD)
    await loadModel(opened.session, SECOND.id)
    await expect
      .poll(() => answer(opened))
      .toBe(saidBy(SECOND.id, 1, ' cat', stationCount(SECOND.shape.blocks) - 1))
    expect(onScreen(opened)).toEqual([HEAD])
  })

  it('tells what it changes for the token that is chosen', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, HEAD)
    opened.engine().hold('editEffect')
    selectToken(opened.session, 0)
    expect(edits(opened).effect).toBeNull()
    await (await opened.engine().next('editEffect')).answer()
    await expect.poll(() => edits(opened).effect).toMatchObject({ token: 0 })
    expect(useView.of(opened.session).getState().token).toBe(0)
  })
})

describe('an edit during a run', () => {
  it('comes into force with the text that is on its way, and not with the one before', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    const added = addEdit(opened.session, HEAD)
    await expect.poll(() => inForce(opened)).toEqual([HEAD])
    expect(opened.engine().calls('edit')).toEqual([])
    expect(onScreen(opened)).toEqual([])
    await run.answer()
    await Promise.all([typed, added])
    expect(words(opened)).toEqual(['The', ' dog'])
    expect(onScreen(opened)).toEqual([HEAD])
    expect(answer(opened)).toBe(saidBy(MODEL.id, 1, ' dog', LAST))
  })

  it('that is undone before the run ends leaves no trace', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    const added = addEdit(opened.session, HEAD)
    await expect.poll(() => inForce(opened)).toEqual([HEAD])
    const undone = undoEdit(opened.session)
    await run.answer()
    await Promise.all([typed, added, undone])
    expect(onScreen(opened)).toEqual([])
    expect(picture(opened)).toMatchObject({ ghost: null, edits: [] })
    expect(answer(opened)).toBe(saidBy(MODEL.id, 0, ' dog', LAST))
  })
})

describe('edits one after another', () => {
  it('are undone while the first is on its way: the screen ends without it', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('edit')
    const added = addEdit(opened.session, HEAD)
    const first = await opened.engine().next('edit')
    const undone = undoEdit(opened.session)
    opened.engine().letGo('edit')
    await first.answer()
    await Promise.all([added, undone])
    expect(onScreen(opened)).toEqual([])
    expect(picture(opened)?.ghost).toBeNull()
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('A cat'), STATIONS))
    expect(answer(opened)).toBe(saidBy(MODEL.id, 0, ' cat', LAST))
  })

  it('are run under the latest only, where several come during one run', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('edit')
    const first = dragEdit(opened.session, { ...HEAD, scale: 0.5 })
    const held = await opened.engine().next('edit')
    const rest = [0.25, 0.125, 0].map((scale) => dragEdit(opened.session, { ...HEAD, scale }))
    opened.engine().letGo('edit')
    await held.answer()
    await Promise.all([first, ...rest])
    const scales = opened
      .engine()
      .calls('edit')
      .map(([[edit]]) => ('scale' in edit ? edit.scale : null))
    expect(scales).toEqual([0.5, 0])
    expect(onScreen(opened)).toEqual([{ ...HEAD, scale: 0 }])
  })

  it('that are dragged are undone in one go', async () => {
    const opened = await openStage('A cat')
    await addEdit(opened.session, MLP)
    for (const scale of [0.75, 0.5, 0.25]) await dragEdit(opened.session, { ...HEAD, scale })
    await endDragging(opened.session)
    expect(onScreen(opened)).toEqual([MLP, { ...HEAD, scale: 0.25 }])
    await undoEdit(opened.session)
    expect(onScreen(opened)).toEqual([MLP])
    await redoEdit(opened.session)
    expect(onScreen(opened)).toEqual([MLP, { ...HEAD, scale: 0.25 }])
    await clearEdits(opened.session)
    expect(onScreen(opened)).toEqual([])
    expect(picture(opened)?.ghost).toBeNull()
  })

  it('show no problem where a newer text overtakes them', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('edit')
    const added = addEdit(opened.session, HEAD)
    const first = await opened.engine().next('edit')
    const typed = setText(opened.session, 'The dog')
    await first.fail(failure('Cancelled', 'a newer text'))
    await (await opened.engine().next('edit')).answer()
    await Promise.all([added, typed])
    expect(state(opened).problem).toBeNull()
    expect(onScreen(opened)).toEqual([HEAD])
    expect(answer(opened)).toBe(saidBy(MODEL.id, 1, ' dog', LAST))
  })

  it('that fail show why, and leave the screen without them', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('edit')
    const added = addEdit(opened.session, HEAD)
    await (await opened.engine().next('edit')).fail(failure('RuntimeError', 'out of memory'))
    await added
    expect(state(opened).problem).toBe('out of memory')
    expect(onScreen(opened)).toEqual([])
    expect(picture(opened)?.ghost).toBeNull()
  })
})
