import { describe, expect, it } from 'vitest'
import { stationCount } from '../../../../src/core/hooks'
import { addEdit } from '../../../../src/session/edits/editActions'
import { isPictureOlder, useSession } from '../../../../src/session/stores/session'
import { useView } from '../../../../src/session/stores/view'
import { goTo, lastStation, selectToken } from '../../../../src/session/stores/viewActions'
import { setPrependEndOfText, setText } from '../../../../src/session/text/explorer'
import { pointsOf } from '../../../support/fakeLab'
import { answerOf, idsOf, saidBy } from '../../../support/fakeModel'
import { MODELS, openStage, stage } from '../../../support/fakeSurroundings'
import { failure, picture, readings, state, words } from '../../../support/onStage'

const [MODEL] = MODELS
const STATIONS = stationCount(MODEL.shape.blocks)

describe('a text', () => {
  it('is shown with what was read off it, and then with its picture', async () => {
    const opened = await openStage('A cat')
    expect(words(opened)).toEqual(['A', ' cat'])
    expect(readings(opened).endPredictions?.rows[0].word).toBe(saidBy(MODEL.id, 0, ' cat', STATIONS - 1))
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('A cat'), STATIONS))
    expect(isPictureOlder(state(opened))).toBe(false)
    expect(state(opened)).toMatchObject({ problem: null, run: { tokens: 2 } })
  })

  it('is on the screen before its picture, which is of the text before until then', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    opened.lab().hold('project')
    const typed = setText(opened.session, 'A cat sat')
    const drawing = await opened.lab().next('project')
    await expect.poll(() => words(opened)).toEqual(['A', ' cat', ' sat'])
    expect(picture(opened)).toBe(before)
    expect(isPictureOlder(state(opened))).toBe(true)
    await drawing.answer()
    expect(await typed).toMatchObject({ tokens: 3 })
    expect(picture(opened)?.words).toBe(state(opened).tokens)
    expect(isPictureOlder(state(opened))).toBe(false)
  })

  it('is cut where the model has no more positions, and says so', async () => {
    const opened = await openStage('a '.repeat(MODEL.shape.positions + 1))
    expect(state(opened)).toMatchObject({ overflows: true, tokens: { length: MODEL.shape.positions } })
  })

  it('keeps the chosen word when <|endoftext|> comes before it, and when that goes', async () => {
    const opened = await openStage('A cat')
    selectToken(opened.session, 1)
    await setPrependEndOfText(opened.session, true)
    expect(words(opened)).toEqual(['<|endoftext|>', 'A', ' cat'])
    expect(useView.of(opened.session).getState().token).toBe(2)
    await setPrependEndOfText(opened.session, false)
    expect(useView.of(opened.session).getState().token).toBe(1)
  })

  it('that is shorter keeps no choice of a word that it has not', async () => {
    const opened = await openStage('A cat sat')
    selectToken(opened.session, 2)
    await setText(opened.session, 'A cat')
    expect(useView.of(opened.session).getState().token).toBeNull()
  })
})

describe('a run that takes long', () => {
  it('shows the stations that have come, and then all of them', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    opened.engine().come(3)
    expect(words(opened)).toEqual(['A', ' cat'])
    opened.clock.pass(150)
    await expect.poll(() => picture(opened)?.words[0].text).toBe('The')
    expect(state(opened).answer.stations).toBe(3)
    expect(readings(opened).end).toBeNull()
    await run.answer()
    await typed
    expect(state(opened).answer.stations).toBe(STATIONS)
    expect(readings(opened).end).not.toBeNull()
  })

  it('shows its later stations as they come, once the first were shown', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    opened.engine().come(2)
    opened.clock.pass(200)
    await expect.poll(() => state(opened).answer.stations).toBe(2)
    opened.engine().come(4)
    await expect.poll(() => state(opened).answer.stations).toBe(4)
    await run.answer()
    expect(await typed).not.toBeNull()
  })
})

describe('typing over a run', () => {
  it('brings the newer text to the screen, whichever run ends last', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setText(opened.session, 'The dog')
    const olderRun = await opened.engine().next('run')
    const newer = setText(opened.session, 'The bird sang')
    const newerRun = await opened.engine().next('run')
    await newerRun.answer()
    expect(await newer).toMatchObject({ tokens: 3 })
    await olderRun.answer()
    expect(await older).toBeNull()
    expect(words(opened)).toEqual(['The', ' bird', ' sang'])
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('The bird sang'), STATIONS))
  })

  it('never shows the older text, even where the engine answers for it', async () => {
    const opened = await openStage('A cat')
    const shown: string[] = []
    useSession
      .of(opened.session)
      .subscribe(({ tokens }) => shown.push(tokens.map(({ text }) => text).join('')))
    opened.engine().hold('run', 'answer')
    const older = setText(opened.session, 'The dog')
    const [olderRun, olderAnswer] = [await opened.engine().next('run'), await opened.engine().next('answer')]
    const newer = setText(opened.session, 'The bird')
    const [newerRun, newerAnswer] = [await opened.engine().next('run'), await opened.engine().next('answer')]
    const trace = { ids: idsOf('The dog'), edits: 0 }
    await olderAnswer.answerWith(answerOf(MODEL, trace, { station: 0, k: 8, head: null }))
    await olderRun.answer()
    await newerRun.answer()
    await newerAnswer.answer()
    expect([await older, await newer]).toMatchObject([null, { tokens: 2 }])
    expect(new Set(shown)).toEqual(new Set(['A cat', 'The bird']))
  })

  it('asks the engine for one run only, where the older text was not cut into words yet', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('tokenize')
    const older = setText(opened.session, 'The dog')
    const first = await opened.engine().next('tokenize')
    const newer = setText(opened.session, 'The bird')
    await (await opened.engine().next('tokenize')).answer()
    await first.answer()
    await Promise.all([older, newer])
    expect(opened.engine().calls('run')).toEqual([[idsOf('A cat')], [idsOf('The bird')]])
  })

  it('leaves the newer text to be edited, where the older run ends last', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setText(opened.session, 'The dog')
    const olderRun = await opened.engine().next('run')
    const newer = setText(opened.session, 'The bird sang')
    await (await opened.engine().next('run')).answer()
    await newer
    await olderRun.answer()
    await older
    await addEdit(opened.session, { kind: 'scaleMlp', block: 0, scale: 0 })
    expect(state(opened).answer.edits).toHaveLength(1)
    expect(words(opened)).toEqual(['The', ' bird', ' sang'])
  })

  it('lets go of the older picture, which comes last', async () => {
    const opened = await openStage('A cat')
    opened.lab().hold('project')
    const older = setText(opened.session, 'The dog')
    const olderPicture = await opened.lab().next('project')
    const newer = setText(opened.session, 'The bird sang')
    const newerPicture = await opened.lab().next('project')
    await newerPicture.answer()
    await newer
    await olderPicture.answer()
    expect(await older).toBeNull()
    expect(picture(opened)?.words).toBe(state(opened).tokens)
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('The bird sang'), STATIONS))
  })

  it('shows no problem of a run that failed after it was overtaken', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setText(opened.session, 'The dog')
    const olderRun = await opened.engine().next('run')
    const newer = setText(opened.session, 'The bird')
    await olderRun.fail(failure('Cancelled', 'a newer text'))
    await (await opened.engine().next('run')).answer()
    expect([await older, await newer]).toMatchObject([null, { tokens: 2 }])
    expect(state(opened).problem).toBeNull()
  })

  it('shows the words of the view’s station, where that has changed during the run', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    goTo(opened.session, 2)
    await run.answer()
    await typed
    await expect.poll(() => readings(opened).predictions?.station).toBe(2)
    expect(readings(opened).predictions?.rows[0].word).toBe(saidBy(MODEL.id, 0, ' dog', 2))
  })
})

describe('a text that is emptied during a run', () => {
  it('leaves an empty globe, whatever the run brings', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const older = setText(opened.session, 'The dog')
    const run = await opened.engine().next('run')
    expect(await setText(opened.session, '')).toBeNull()
    await run.answer()
    expect(await older).toBeNull()
    expect(words(opened)).toEqual([])
    expect(picture(opened)).toBeNull()
    expect(readings(opened)).toMatchObject({ said: null, end: null, predictions: null, surprisals: null })
    expect(isPictureOlder(state(opened))).toBe(false)
  })

  it('runs nothing, and comes back when it is typed again', async () => {
    const opened = await openStage('A cat')
    await setText(opened.session, '  ')
    expect(opened.engine().calls('run')).toHaveLength(1)
    await setText(opened.session, 'A cat')
    expect(words(opened)).toEqual(['A', ' cat'])
  })
})

describe('a run that fails', () => {
  it('shows why, and leaves the picture before it', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    await (await opened.engine().next('run')).fail(failure('RuntimeError', 'out of memory'))
    expect(await typed).toBeNull()
    expect(state(opened).problem).toBe('out of memory')
    expect(words(opened)).toEqual(['A', ' cat'])
    expect(picture(opened)).toBe(before)
  })

  it('is forgotten with the next text', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    await (await opened.engine().next('run')).fail(failure('RuntimeError', 'out of memory'))
    await typed
    opened.engine().letGo('run')
    await setText(opened.session, 'The bird')
    expect(state(opened).problem).toBeNull()
    expect(words(opened)).toEqual(['The', ' bird'])
  })

  it('shows why where the lab cannot draw it: the text is there, and the globe of before', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    opened.lab().hold('project')
    const typed = setText(opened.session, 'The dog')
    await (await opened.lab().next('project')).fail(failure('RuntimeError', 'cannot be drawn'))
    await typed
    expect(state(opened).problem).toBe('cannot be drawn')
    expect(words(opened)).toEqual(['The', ' dog'])
    expect(picture(opened)).toBe(before)
    expect(isPictureOlder(state(opened))).toBe(true)
  })
})

describe('the journey', () => {
  it('ends at the last station of the model', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, 99)
    expect(useView.of(opened.session).getState().station).toBe(STATIONS - 1)
    expect(lastStation(stage().session)).toBe(0)
  })
})
