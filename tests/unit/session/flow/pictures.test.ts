import { describe, expect, it, vi } from 'vitest'
import { stationCount } from '../../../../src/core/hooks'
import { compareProjectors, stopComparing } from '../../../../src/session/picture/compareProjectors'
import { useFit } from '../../../../src/session/stores/fit'
import { useView } from '../../../../src/session/stores/view'
import { goTo, pause, play, setSpeed } from '../../../../src/session/stores/viewActions'
import { setFirstToken, setProjector, setText } from '../../../../src/session/text/explorer'
import { chooseAfterTyping, typeText } from '../../../../src/session/text/typing'
import { FIDELITY, pointsOf } from '../../../support/fakeLab'
import { idsOf } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, state, words } from '../../../support/onStage'

const STATIONS = stationCount(MODELS[0].shape.blocks)
const fitOf = ({ session }: Stage) => useFit.of(session).getState()
const view = ({ session }: Stage) => useView.of(session).getState()
/** So long without a change that the lab begins to settle the picture. */
const passSettleDelay = ({ clock }: Stage) => clock.pass(1000)

describe('another projector', () => {
  it('draws the text anew, and runs nothing', async () => {
    const opened = await openStage('A cat')
    await setProjector(opened.session, 'pca')
    expect(picture(opened)?.positions).toEqual(pointsOf('pca', idsOf('A cat'), STATIONS))
    expect(opened.engine().calls('run')).toHaveLength(1)
  })

  it.each(['first', 'second'])(
    'is overtaken by a later one, where the %s answer comes first',
    async (which) => {
      const opened = await openStage('A cat')
      opened.lab().hold('project')
      const earlier = setProjector(opened.session, 'pca')
      const first = await opened.lab().next('project')
      const later = setProjector(opened.session, 'random')
      const second = await opened.lab().next('project')
      const order = which === 'first' ? [first, second] : [second, first]
      for (const call of order) await call.answer()
      await Promise.all([earlier, later])
      expect(view(opened).projector).toBe('random')
      expect(picture(opened)?.positions).toEqual(pointsOf('random', idsOf('A cat'), STATIONS))
    },
  )

  it('that is asked for during a run draws the text that was on its way', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog sat')
    const run = await opened.engine().next('run')
    const drawn = setProjector(opened.session, 'pca')
    await run.answer()
    await Promise.all([typed, drawn])
    expect(picture(opened)?.words).toBe(state(opened).tokens)
    expect(picture(opened)?.positions).toEqual(pointsOf('pca', idsOf('The dog sat'), STATIONS))
  })

  it('that is drawn when a newer text comes is not shown under that text', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('project')
    const drawn = setProjector(opened.session, 'pca')
    const ofCat = await opened.lab().next('project')
    const typed = setText(opened.session, 'The dog sat')
    const ofDog = await opened.lab().next('project')
    await ofDog.answer()
    await typed
    await ofCat.answer()
    await drawn
    expect(picture(opened)?.words).toBe(state(opened).tokens)
    expect(picture(opened)?.positions).toEqual(pointsOf('pca', idsOf('The dog sat'), STATIONS))
  })

  it('that fails shows why, and leaves the picture before it', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    opened.lab().hold('project')
    const drawn = setProjector(opened.session, 'pca')
    await (await opened.lab().next('project')).fail(failure('RuntimeError', 'cannot be drawn'))
    await drawn
    expect(picture(opened)).toBe(before)
    expect(state(opened).problem).toBe('cannot be drawn')
  })

  it('draws nothing where there is no text', async () => {
    const opened = await openStage('')
    await setProjector(opened.session, 'pca')
    await setFirstToken(opened.session, 'out')
    expect(opened.lab().calls('project')).toEqual([])
  })

  it('is told how the first token is to be treated', async () => {
    const opened = await openStage('A cat')
    await setFirstToken(opened.session, 'out')
    expect(opened.lab().calls('project').at(-1)?.[0]).toMatchObject({ firstToken: 'out', projector: 'mds' })
  })
})

describe('a picture', () => {
  it('comes to rest once the hand does, and is measured', async () => {
    const opened = await openStage('A cat')
    expect(fitOf(opened).phase).toBe('waiting')
    expect(opened.lab().calls('settle')).toEqual([])
    passSettleDelay(opened)
    await vi.waitFor(() => expect(fitOf(opened)).toMatchObject({ phase: 'rested', fidelity: FIDELITY }))
    await vi.waitFor(() => expect(fitOf(opened).details).not.toBeNull())
  })

  it('is left on its way by the next text, and its last frame is not shown', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('settle')
    passSettleDelay(opened)
    const frame = await opened.lab().next('settle')
    const typed = setText(opened.session, 'The dog')
    expect(fitOf(opened).phase).toBe('waiting')
    await typed
    await frame.answer()
    expect(fitOf(opened).phase).toBe('waiting')
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('The dog'), STATIONS))
  })

  it('is compared with what other projectors make of it, one after another', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('measureUnder')
    const compared = compareProjectors(opened.session)
    await (await opened.lab().next('measureUnder')).answer()
    const second = await opened.lab().next('measureUnder')
    const rows = fitOf(opened).comparison ?? []
    expect(rows.map(({ fidelity }) => fidelity)).toEqual([FIDELITY, ...rows.slice(1).map(() => null)])
    opened.lab().letGo('measureUnder')
    await second.answer()
    await compared
    expect(fitOf(opened).comparing).toBe(false)
    expect(fitOf(opened).comparison?.every(({ fidelity }) => fidelity === FIDELITY)).toBe(true)
  })

  it('is compared no further once that is stopped, or another picture is drawn', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('measureUnder')
    for (const end of [() => stopComparing(opened.session), () => void setText(opened.session, 'The dog')]) {
      const compared = compareProjectors(opened.session)
      const measured = await opened.lab().next('measureUnder')
      end()
      await measured.answer()
      await compared
      expect(fitOf(opened)).toMatchObject({ comparison: null, comparing: false })
    }
  })
})

describe('the journey', () => {
  it('goes on a station at a time, and ends at the last', async () => {
    const opened = await openStage('A cat')
    setSpeed(opened.session, 2)
    play(opened.session)
    // The first step begins at once.
    const seen = [view(opened).station]
    while (view(opened).playing) {
      opened.clock.pass(500)
      seen.push(view(opened).station)
    }
    expect(seen).toEqual([1, 2, 3, 4, 4])
  })

  it('goes on no further once it is paused, and starts anew from the last station', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, STATIONS - 1)
    play(opened.session)
    expect(view(opened).station).toBe(1)
    pause(opened.session)
    opened.clock.pass(10_000)
    expect(view(opened).station).toBe(1)
  })

  it('does not start without a text', async () => {
    const opened = await openStage('')
    play(opened.session)
    expect(view(opened).playing).toBe(false)
  })
})

describe('a text that a person types', () => {
  it.each([
    ['end', STATIONS - 1],
    ['stay', 1],
  ] as const)('is shown as was chosen: %s', async (after, station) => {
    const opened = await openStage('A cat')
    chooseAfterTyping(opened.session, after)
    goTo(opened.session, 1)
    typeText(opened.session, 'The dog')
    await vi.waitFor(() => expect(words(opened)).toEqual(['The', ' dog']))
    expect(view(opened)).toMatchObject({ station, playing: false })
  })

  it('is played from its start once its picture is at rest', async () => {
    const opened = await openStage('A cat')
    chooseAfterTyping(opened.session, 'play')
    typeText(opened.session, 'The dog')
    await vi.waitFor(() => expect(picture(opened)?.words[0].text).toBe('The'))
    expect(view(opened)).toMatchObject({ station: STATIONS - 1, playing: false })
    passSettleDelay(opened)
    await vi.waitFor(() => expect(view(opened)).toMatchObject({ station: 1, playing: true }))
  })

  it('is not played to those who ask for less motion', async () => {
    const opened = await openStage('A cat', { page: { lessMotion: () => true } })
    chooseAfterTyping(opened.session, 'play')
    typeText(opened.session, 'The dog')
    await vi.waitFor(() => expect(picture(opened)?.words[0].text).toBe('The'))
    passSettleDelay(opened)
    await vi.waitFor(() => expect(fitOf(opened).phase).toBe('rested'))
    expect(view(opened)).toMatchObject({ station: STATIONS - 1, playing: false })
  })

  it('is not played where the person has moved meanwhile', async () => {
    const opened = await openStage('A cat')
    chooseAfterTyping(opened.session, 'play')
    typeText(opened.session, 'The dog')
    await vi.waitFor(() => expect(picture(opened)?.words[0].text).toBe('The'))
    goTo(opened.session, 2)
    passSettleDelay(opened)
    await vi.waitFor(() => expect(fitOf(opened).phase).toBe('rested'))
    expect(view(opened)).toMatchObject({ station: 2, playing: false })
  })
})
