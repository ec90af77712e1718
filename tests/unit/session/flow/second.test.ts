import { describe, expect, it } from 'vitest'
import { dropGhost, keepGhost, setSecondText } from '../../../../src/session/compare/readSecond'
import { addEdit } from '../../../../src/session/edits/editActions'
import { ghostsOf, useSecond } from '../../../../src/session/stores/second'
import { selectHead, selectTab } from '../../../../src/session/stores/viewActions'
import { loadModel, setProjector, setText } from '../../../../src/session/text/explorer'
import { idsOf } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, state } from '../../../support/onStage'

const second = ({ session }: Stage) => useSecond.of(session).getState()
const secondWords = (opened: Stage) => second(opened).tokens.map(({ text }) => text)
const ghosts = ({ session }: Stage) => ghostsOf(session).current?.traces.map(({ text }) => text)

describe('a second sentence', () => {
  it('is run beside the first, compared with it, and drawn in its view', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    expect(opened.engine().calls('run').at(-1)).toEqual([idsOf('A dog'), 'second'])
    expect(secondWords(opened)).toEqual(['A', ' dog'])
    expect(Array.from(second(opened).comparison?.same ?? [])).toEqual([1, 0])
    expect(ghosts(opened)).toEqual(['A dog'])
    expect(ghostsOf(opened.session).current?.of).toBe(picture(opened)?.positions)
    expect(state(opened).tokens.map(({ text }) => text)).toEqual(['A', ' cat'])
  })

  it('that is typed over a run of another one is what is shown, whichever run ends last', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setSecondText(opened.session, 'A dog')
    const olderRun = await opened.engine().next('run')
    const newer = setSecondText(opened.session, 'A bird')
    const newerRun = await opened.engine().next('run')
    await newerRun.answer()
    await newer
    await olderRun.answer()
    await older
    expect(second(opened)).toMatchObject({ text: 'A bird', problem: null })
    expect(secondWords(opened)).toEqual(['A', ' bird'])
    expect(ghosts(opened)).toEqual(['A bird'])
  })

  it('that fails after it was overtaken shows no problem; one that fails while current does', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setSecondText(opened.session, 'A dog')
    const olderRun = await opened.engine().next('run')
    const newer = setSecondText(opened.session, 'A bird')
    const newerRun = await opened.engine().next('run')
    await olderRun.fail(failure('RuntimeError', 'out of memory'))
    await older
    expect(second(opened).problem).toBeNull()
    await newerRun.fail(failure('RuntimeError', 'no memory at all'))
    await newer
    expect(second(opened).problem).toBe('no memory at all')
    expect(state(opened).problem).toBeNull()
  })

  it('that is emptied ends the comparison', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await setSecondText(opened.session, '')
    expect(second(opened)).toMatchObject({ comparison: null, tokens: [] })
    expect(ghosts(opened)).toBeUndefined()
  })

  it('is compared anew with each first sentence, and not run again for it', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await setText(opened.session, 'The dog')
    await expect.poll(() => Array.from(second(opened).comparison?.same ?? [])).toEqual([0, 1])
    expect(
      opened
        .engine()
        .calls('run')
        .filter(([, of]) => of === 'second'),
    ).toHaveLength(1)
    await expect.poll(() => ghostsOf(opened.session).current?.of).toBe(picture(opened)?.positions)
  })

  it('is compared with no sentence that has gone meanwhile', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('compare')
    const compared = setSecondText(opened.session, 'A dog')
    const ofCat = await opened.engine().next('compare')
    await setText(opened.session, 'The dog')
    await ofCat.answer()
    expect(second(opened).comparison).toBeNull()
    await (await opened.engine().next('compare')).answer()
    await compared
    await expect.poll(() => Array.from(second(opened).comparison?.same ?? [])).toEqual([0, 1])
  })

  it('is compared with the first under its edits', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await addEdit(opened.session, { kind: 'scaleMlp', block: 0, scale: 0 })
    await expect.poll(() => opened.engine().calls('compare').at(-1)?.[1]).toBe('edited')
    await expect.poll(() => second(opened).comparison).not.toBeNull()
  })

  it('is read by another model too, which compares both', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => second(opened).comparison?.stations).toBe(2 * MODELS[1].shape.blocks + 1)
    expect(opened.engine().calls('run')).toContainEqual([idsOf('A dog'), 'second'])
  })

  it('that is longer than any model reads is cut, and says by how much', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'a'.repeat(10_003))
    expect([second(opened).leftOut, second(opened).text.length]).toEqual([3, 10_000])
  })

  it('has no place where the view cannot place it, and says so', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('place')
    const placed = setSecondText(opened.session, 'A dog')
    await (await opened.lab().next('place')).fail(failure('NotAvailable', 'not in this view'))
    await placed
    expect(second(opened)).toMatchObject({ unplaced: true })
    expect(second(opened).comparison).not.toBeNull()
    expect(ghosts(opened)).toBeUndefined()
  })
})

describe('what two sentences’ heads do otherwise', () => {
  it('is asked for once the tab is open, and again for other sentences', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    expect(opened.engine().calls('patternDifferences')).toEqual([])
    selectTab(opened.session, 'compare')
    await expect.poll(() => second(opened).differences?.size).toBe(2)
    await setSecondText(opened.session, 'A bird')
    await expect.poll(() => opened.engine().calls('patternDifferences')).toHaveLength(2)
  })

  it('is told of the head that was chosen last', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    opened.engine().hold('patternDifference')
    selectHead(opened.session, { block: 0, head: 1 })
    const first = await opened.engine().next('patternDifference')
    selectHead(opened.session, { block: 1, head: 1 })
    await first.answer()
    await (await opened.engine().next('patternDifference')).answer()
    await expect.poll(() => second(opened).headDifference?.difference.data[0]).toBe(11)
    selectHead(opened.session, null)
    await expect.poll(() => second(opened).headDifference).toBeNull()
  })
})

describe('a ghost that is kept', () => {
  it('stays on the globe beside the next one, in every picture, until it is dropped', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await keepGhost(opened.session)
    await setSecondText(opened.session, 'A bird')
    expect(ghosts(opened)).toEqual(['A dog', 'A bird'])
    await setProjector(opened.session, 'pca')
    await expect.poll(() => ghostsOf(opened.session).current?.of).toBe(picture(opened)?.positions)
    expect(ghosts(opened)).toEqual(['A dog', 'A bird'])
    await dropGhost(opened.session, 'A dog')
    expect(ghosts(opened)).toEqual(['A bird'])
  })

  it('is kept once', async () => {
    const opened = await openStage('A cat')
    await setSecondText(opened.session, 'A dog')
    await keepGhost(opened.session)
    await keepGhost(opened.session)
    expect(second(opened).kept).toEqual(['A dog'])
    expect(ghosts(opened)).toEqual(['A dog'])
  })
})
