import { describe, expect, it } from 'vitest'
import type { TurnAnswer } from '../../../../src/engine/types'
import { useDrag } from '../../../../src/session/drag/drag'
import { grip, obstacle, placeNear, pointOf } from '../../../../src/session/drag/grip'
import { dropPull, keepPull, lastWish, pullTo, takeHold } from '../../../../src/session/drag/pull'
import { addEdit, undoEdit } from '../../../../src/session/edits/editActions'
import { useEdits } from '../../../../src/session/stores/edits'
import { shownLandmarksOf } from '../../../../src/session/stores/picture'
import { goTo, selectToken } from '../../../../src/session/stores/viewActions'
import { setText } from '../../../../src/session/text/explorer'
import { idOf, idsOf } from '../../../support/fakeModel'
import { openStage, type Stage, stage } from '../../../support/fakeSurroundings'
import { failure, picture, state } from '../../../support/onStage'

const DOG = { id: idOf(' dog'), text: ' dog' }
const drag = ({ session }: Stage) => useDrag.of(session).getState()
const inForce = ({ session }: Stage) =>
  useEdits
    .of(session)
    .getState()
    .list.map(({ edit }) => edit)
const turn = (degrees: number) => ({ kind: 'rotate', station: 1, token: 1, toward: ' dog', degrees }) as const

/** A turn of so many degrees makes the word likelier by as many hundredths. */
const answerAt = (degrees: number): TurnAnswer => {
  const point = (at: number) => ({ degrees: at, log: at / 100 - 1 })
  return { ids: idsOf('A cat'), nearest: point(80), farthest: point(-80), here: point(0), at: point(degrees) }
}

async function openHeld(): Promise<Stage> {
  const opened = await openStage('A cat')
  goTo(opened.session, 1)
  opened.engine().hold('turnToward')
  expect(takeHold(opened.session, 'pointer', 1, DOG)).toBe(true)
  return opened
}

const answerTurn = async (opened: Stage, degrees: number): Promise<void> =>
  (await opened.engine().next('turnToward')).answerWith(answerAt(degrees))

describe('a particle that is pulled', () => {
  it('is turned as far as the engine says, and shown on the way', async () => {
    const opened = await openHeld()
    await answerTurn(opened, 0)
    await expect.poll(() => drag(opened).turned).toMatchObject({ degrees: 0 })
    expect(inForce(opened)).toEqual([])
    pullTo(opened.session, { kind: 'log', log: -0.75 })
    await answerTurn(opened, 25)
    await expect.poll(() => state(opened).answer.edits.map(({ edit }) => edit)).toEqual([turn(25)])
    expect(drag(opened)).toMatchObject({ turned: { degrees: 25, ends: false }, drawn: -0.75 })
  })

  it('follows the latest wish: those in between are not asked for', async () => {
    const opened = await openHeld()
    const first = await opened.engine().next('turnToward')
    for (const degrees of [10, 20, 30]) pullTo(opened.session, { kind: 'degrees', degrees })
    await first.answerWith(answerAt(0))
    await answerTurn(opened, 30)
    await expect.poll(() => inForce(opened)).toEqual([turn(30)])
    expect(
      opened
        .engine()
        .calls('turnToward')
        .map(([{ to }]) => to),
    ).toEqual([
      { kind: 'degrees', degrees: 0 },
      { kind: 'degrees', degrees: 30 },
    ])
    expect(lastWish(opened.session)).toEqual({ kind: 'degrees', degrees: 30 })
  })

  it('ends where its turn leads no nearer, and says so', async () => {
    const opened = await openHeld()
    await answerTurn(opened, 0)
    await expect.poll(() => drag(opened).turned).not.toBeNull()
    pullTo(opened.session, { kind: 'log', log: 5 })
    expect(drag(opened).drawn).toBe(answerAt(80).nearest.log)
    await answerTurn(opened, 80)
    await expect.poll(() => drag(opened).turned).toMatchObject({ degrees: 80, ends: true })
  })

  it('stays where it was let go of, as one edit', async () => {
    const opened = await openHeld()
    await answerTurn(opened, 0)
    await expect.poll(() => drag(opened).turned).not.toBeNull()
    for (const degrees of [10, 20]) {
      pullTo(opened.session, { kind: 'degrees', degrees })
      await answerTurn(opened, degrees)
      await expect.poll(() => inForce(opened)).toEqual([turn(degrees)])
    }
    await keepPull(opened.session)
    expect(inForce(opened)).toEqual([turn(20)])
    expect(drag(opened).held).toBeNull()
    await undoEdit(opened.session)
    expect(inForce(opened)).toEqual([])
  })

  it('that is dropped has never been pulled', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, 1)
    await addEdit(opened.session, turn(5))
    opened.engine().hold('turnToward')
    takeHold(opened.session, 'pointer', 1, DOG)
    await answerTurn(opened, 5)
    pullTo(opened.session, { kind: 'degrees', degrees: 40 })
    await answerTurn(opened, 40)
    await expect.poll(() => inForce(opened)).toEqual([turn(40)])
    await dropPull(opened.session)
    expect(inForce(opened)).toEqual([turn(5)])
    expect(useEdits.of(opened.session).getState().past).toHaveLength(1)
    expect(drag(opened).held).toBeNull()
  })

  it('is let go of where another text comes, and the engine’s answer changes nothing', async () => {
    const opened = await openHeld()
    const asked = await opened.engine().next('turnToward')
    await setText(opened.session, 'The dog')
    expect(drag(opened).held).toBeNull()
    await asked.answerWith(answerAt(30))
    expect(inForce(opened)).toEqual([])
  })

  it('tells why the engine cannot turn it, and is let go of', async () => {
    const opened = await openHeld()
    await (await opened.engine().next('turnToward')).fail(failure('NotAvailable', 'not computed'))
    await expect
      .poll(() => drag(opened))
      .toMatchObject({ held: null, problem: { why: { words: 'not computed' } } })
  })
})

describe('what can be pulled', () => {
  it('is the chosen word of the text on the screen', async () => {
    const opened = await openStage('A cat')
    expect(grip(opened.session)).toBeNull()
    selectToken(opened.session, 0)
    expect(grip(opened.session)).toBe(0)
    expect(obstacle(opened.session)).toBeNull()
  })

  it('is nothing before a model is there, nor while the globe shows an older text', async () => {
    expect(obstacle(stage().session)).toBe('loading')
    const opened = await openStage('A cat')
    opened.lab().hold('project')
    void setText(opened.session, 'The dog')
    await opened.lab().next('project')
    await expect.poll(() => obstacle(opened.session)).toBe('notRun')
    expect(takeHold(opened.session, 'keys', 1, DOG)).toBe(false)
    expect(drag(opened)).toMatchObject({ held: null, problem: { why: 'notRun' } })
  })

  it('is turned toward the word whose place is drawn nearest', async () => {
    const opened = await openStage('A cat')
    expect(placeNear(stage().session, [1, 0, 0])).toBeNull()
    await expect.poll(() => shownLandmarksOf(opened.session).current).not.toBeNull()
    const { current } = shownLandmarksOf(opened.session)
    const drawn = Float32Array.from({ length: 3 * (current?.words.length ?? 0) }, (_, i) => Number(i === 5))
    shownLandmarksOf(opened.session).current = current && { ...current, drawn }
    expect(placeNear(opened.session, [0, 0, 1])).toMatchObject({ word: { text: current?.words[1].word } })
  })

  it('is drawn at its point of the picture', async () => {
    const opened = await openStage('A cat')
    const drawn = picture(opened)?.drawn
    expect(pointOf(opened.session, 2, 1)).toEqual(drawn?.slice(15, 18))
    expect(pointOf(stage().session, 0, 0)).toEqual(new Float32Array(3))
  })
})
