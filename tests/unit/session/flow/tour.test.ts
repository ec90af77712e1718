import { describe, expect, it } from 'vitest'
import { setSecondText } from '../../../../src/session/compare/readSecond'
import { addEdit } from '../../../../src/session/edits/editActions'
import { EXAMPLES } from '../../../../src/session/learn/examples'
import { showExample } from '../../../../src/session/learn/showExample'
import {
  bringsBack,
  finishTour,
  leaveTour,
  openTour,
  rememberedStep,
  setTourStep,
  showTourStep,
} from '../../../../src/session/learn/tour'
import { TOUR, tourStep } from '../../../../src/session/learn/tourSteps'
import { useEdits } from '../../../../src/session/stores/edits'
import { useSecond } from '../../../../src/session/stores/second'
import { useView } from '../../../../src/session/stores/view'
import { goTo, selectTab, selectToken } from '../../../../src/session/stores/viewActions'
import { setText } from '../../../../src/session/text/explorer'
import { memoryStorage, openStage, type Stage, stage } from '../../../support/fakeSurroundings'
import { picture, state, words } from '../../../support/onStage'

const view = ({ session }: Stage) => useView.of(session).getState()
const edits = ({ session }: Stage) =>
  useEdits
    .of(session)
    .getState()
    .list.map(({ edit }) => edit)
const MLP = { kind: 'scaleMlp', block: 0, scale: 0 } as const

/** A person who has looked around takes the tour. */
async function openOnTour(): Promise<Stage> {
  const opened = await openStage('A cat sat')
  await addEdit(opened.session, MLP)
  await setSecondText(opened.session, 'A dog')
  goTo(opened.session, 2)
  selectToken(opened.session, 1)
  selectTab(opened.session, 'heads')
  openTour(opened.session)
  return opened
}

describe('the tour', () => {
  it('puts on the screen what its step speaks of', async () => {
    const opened = await openOnTour()
    const [first] = TOUR
    await setTourStep(opened.session, first)
    expect(words(opened).join('')).toBe(first.sentence)
    expect(view(opened)).toMatchObject({
      tour: 1,
      station: first.station,
      projector: 'from',
      following: true,
    })
    expect(edits(opened)).toEqual([])
    expect(useSecond.of(opened.session).getState().text).toBe('')
    expect(picture(opened)?.words).toBe(state(opened).tokens)
  })

  it('gives back to who leaves it what was there before', async () => {
    const opened = await openOnTour()
    await setTourStep(opened.session, TOUR[0])
    expect(bringsBack(opened.session)).toBe(true)
    await leaveTour(opened.session)
    await expect.poll(() => words(opened)).toEqual(['A', ' cat', ' sat'])
    await expect
      .poll(() => view(opened))
      .toMatchObject({
        tour: null,
        station: 2,
        token: 1,
        tab: 'heads',
        projector: 'mds',
        following: false,
      })
    await expect.poll(() => state(opened).answer.edits.map(({ edit }) => edit)).toEqual([MLP])
    await expect.poll(() => useSecond.of(opened.session).getState().tokens).toHaveLength(2)
  })

  it('takes away nothing that was typed meanwhile', async () => {
    const opened = await openOnTour()
    await setTourStep(opened.session, TOUR[0])
    await setText(opened.session, 'My own words')
    await leaveTour(opened.session)
    expect(words(opened)).toEqual(['My', ' own', ' words'])
    expect(view(opened).tour).toBeNull()
  })

  it('that is finished leaves what is on the screen, and begins at its beginning next time', async () => {
    const opened = await openOnTour()
    const last = TOUR[TOUR.length - 1]
    showTourStep(opened.session, TOUR.length)
    await setTourStep(opened.session, last)
    expect(rememberedStep(opened.session)).toBe(TOUR.length)
    finishTour(opened.session)
    expect(words(opened).join('')).toBe(last.sentence)
    expect([view(opened).tour, rememberedStep(opened.session)]).toEqual([null, 1])
    expect(bringsBack(opened.session)).toBe(false)
  })

  it('goes no further with a step that was left while its sentence was read', async () => {
    const opened = await openOnTour()
    opened.engine().hold('run')
    const set = setTourStep(opened.session, TOUR[0])
    const run = await opened.engine().next('run')
    showTourStep(opened.session, 2)
    await run.answer()
    await set
    expect(view(opened)).toMatchObject({ tour: 2, projector: 'mds', token: null })
  })

  it('is opened where it was left, on the same device', async () => {
    const storage = memoryStorage()
    const opened = await openStage('A cat', { storage })
    showTourStep(opened.session, 3)
    await setTourStep(opened.session, TOUR[2])
    const next = stage({ storage }).session
    openTour(next)
    expect(useView.of(next).getState().tour).toBe(3)
  })

  it('has no step before its first or after its last', () => {
    const { session } = stage()
    showTourStep(session, 99)
    expect(tourStep(useView.of(session).getState().tour)?.id).toBe(TOUR[TOUR.length - 1].id)
    showTourStep(session, -1)
    expect(tourStep(useView.of(session).getState().tour)?.id).toBe(TOUR[0].id)
    expect(tourStep(null)).toBeUndefined()
  })

  it.each(['0', '1.5', '99', 'nonsense', ''])('begins at its beginning where “%s” was kept', (text) => {
    const storage = memoryStorage()
    storage.setItem('traveling-words-tour', text)
    expect(rememberedStep(stage({ storage }).session)).toBe(1)
  })
})

describe('an example', () => {
  it('is shown as it is meant to be seen, without edits', async () => {
    const opened = await openOnTour()
    const [example] = EXAMPLES
    await showExample(opened.session, example)
    expect(words(opened).join('')).toBe(example.text)
    expect(view(opened)).toMatchObject({ station: Math.min(4, example.station), token: example.token })
    expect(edits(opened)).toEqual([])
  })

  it('leaves a word that a person has chosen meanwhile', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const shown = showExample(opened.session, EXAMPLES[0])
    const run = await opened.engine().next('run')
    await run.answer()
    selectToken(opened.session, 0)
    await shown
    expect(view(opened).token).toBe(0)
  })
})
