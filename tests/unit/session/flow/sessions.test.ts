import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../../src/edits/kinds'
import { lookAt, useCircuitView } from '../../../../src/session/circuits/circuitView'
import { setSecondText } from '../../../../src/session/compare/readSecond'
import { addEdit } from '../../../../src/session/edits/editActions'
import { generate, setGenerationOptions } from '../../../../src/session/generate/generate'
import { useGeneration } from '../../../../src/session/generate/generation'
import { engine, onEngineEvent, onSwitch } from '../../../../src/session/models/engines'
import { addOffer, allOffers, findOffer } from '../../../../src/session/models/offers'
import { useEdits } from '../../../../src/session/stores/edits'
import { shownLandmarksOf } from '../../../../src/session/stores/picture'
import { useSecond } from '../../../../src/session/stores/second'
import { useView } from '../../../../src/session/stores/view'
import { goTo, selectHead, selectToken } from '../../../../src/session/stores/viewActions'
import { loadModel, setProjector, setText } from '../../../../src/session/text/explorer'
import { keepWritten } from '../../../../src/session/text/written'
import { pointsOf } from '../../../support/fakeLab'
import { idsOf, tokensOf } from '../../../support/fakeModel'
import { MODELS, memoryStorage, openStage, type Stage, stage } from '../../../support/fakeSurroundings'
import { picture, readings, state, words } from '../../../support/onStage'

const [FIRST, SECOND] = MODELS
const openTwo = (): Promise<Stage[]> => Promise.all([openStage('A cat'), openStage('The dog sat')])

describe('two sessions', () => {
  it('have each their text, engine, lab and picture', async () => {
    const [one, other] = await openTwo()
    expect([words(one), words(other)]).toEqual([
      ['A', ' cat'],
      ['The', ' dog', ' sat'],
    ])
    expect([one.engines.length, other.engines.length, one.labs.length, other.labs.length]).toEqual([
      1, 1, 1, 1,
    ])
    expect(await engine(one.session)).toBe(one.engine().service)
    expect(await engine(other.session)).toBe(other.engine().service)
    expect(one.engine().calls('run')).toEqual([[idsOf('A cat')]])
    expect(other.engine().calls('run')).toEqual([[idsOf('The dog sat')]])
    const { stations } = picture(one) ?? { stations: 0 }
    expect(picture(one)?.positions).toEqual(pointsOf('mds', idsOf('A cat'), stations))
    expect(picture(other)?.positions).toEqual(pointsOf('mds', idsOf('The dog sat'), stations))
  })

  it('type at the same time: neither overtakes the other', async () => {
    const [one, other] = await openTwo()
    one.engine().hold('run')
    other.engine().hold('run')
    const typed = [setText(one.session, 'One'), setText(other.session, 'And another')]
    const runs = [await one.engine().next('run'), await other.engine().next('run')]
    await runs[1].answer()
    await runs[0].answer()
    expect(await Promise.all(typed)).toMatchObject([{ tokens: 1 }, { tokens: 2 }])
    expect([words(one), words(other)]).toEqual([['One'], ['And', ' another']])
  })

  it('have each their edits', async () => {
    const [one, other] = await openTwo()
    const shown = picture(other)
    await addEdit(one.session, { kind: 'scaleMlp', block: 0, scale: 0 })
    expect(useEdits.of(one.session).getState().list).toHaveLength(1)
    expect(useEdits.of(other.session).getState().list).toEqual([])
    expect(other.engine().calls('edit')).toEqual([])
    await setText(other.session, 'The bird')
    expect(state(other).answer.edits).toEqual([])
    expect(picture(other)?.ghost).toBeNull()
    expect(picture(other)).not.toBe(shown)
  })

  it('edit at the same time: each comes under its own edits', async () => {
    const [one, other] = await openTwo()
    one.engine().hold('edit')
    other.engine().hold('edit')
    const edits = [0, 1].map((block): Edit => ({ kind: 'scaleMlp', block, scale: 0 }))
    const added = [addEdit(one.session, edits[0]), addEdit(other.session, edits[1])]
    const runs = [await one.engine().next('edit'), await other.engine().next('edit')]
    await Promise.all([...runs.map((run) => run.answer()), ...added])
    const shown = [one, other].map((opened) => state(opened).answer.edits.map(({ edit }) => edit))
    expect(shown).toEqual([[edits[0]], [edits[1]]])
  })

  it('look at each their own place', async () => {
    const [one, other] = await openTwo()
    const before = { view: useView.of(other.session).getState(), readings: readings(other) }
    goTo(one.session, 3)
    selectToken(one.session, 0)
    selectHead(one.session, { block: 0, head: 1 })
    lookAt(one.session, { colouring: 'size' })
    await setProjector(one.session, 'pca')
    await expect.poll(() => readings(one).attention).not.toBeNull()
    expect(useView.of(other.session).getState()).toBe(before.view)
    expect(readings(other)).toBe(before.readings)
    expect(useCircuitView.of(other.session).getState().colouring).toBe('pattern')
    expect(other.lab().calls('project')).toHaveLength(1)
  })

  it('hear each their own engine', async () => {
    const [one, other] = await openTwo()
    const heard: string[] = []
    onEngineEvent(one.session, ({ kind }) => heard.push(`one ${kind}`))
    onEngineEvent(other.session, ({ kind }) => heard.push(`other ${kind}`))
    one.engine().tell({ kind: 'step-ready', ready: 1, steps: 4 })
    other.engine().tell({ kind: 'plan', bytes: 1 })
    expect(heard).toEqual(['one step-ready', 'other plan'])
  })

  it('choose each their model', async () => {
    const [one, other] = await openTwo()
    let switches = 0
    onSwitch(other.session, () => switches++)
    await loadModel(one.session, SECOND.id)
    await expect.poll(() => picture(one)?.stations).toBe(2 * SECOND.shape.blocks + 1)
    expect(state(other)).toMatchObject({ model: { id: FIRST.id }, shape: FIRST.shape })
    expect([other.engines.length, switches]).toEqual([1, 0])
    expect(other.engine().hasEnded()).toBe(false)
  })

  it('are offered each what was added there', () => {
    const [one, other] = [stage(), stage()]
    const offer = { ...allOffers(one.session)[0], id: 'mine' }
    addOffer(one.session, offer)
    expect(findOffer(one.session, 'mine')).toBe(offer)
    expect(findOffer(other.session, 'mine')).toBeUndefined()
  })

  it('lose each their own worker', async () => {
    const [one, other] = await openTwo()
    one.engine().die()
    await expect.poll(() => state(one).model.phase).toBe('restarting')
    expect(state(other).model.phase).toBe('ready')
    expect(await setText(other.session, 'The bird')).toMatchObject({ tokens: 2 })
    expect(other.engines).toHaveLength(1)
  })

  it('compare each their own second sentence', async () => {
    const [one, other] = await openTwo()
    await setSecondText(one.session, 'A dog')
    expect(useSecond.of(one.session).getState().comparison).not.toBeNull()
    expect(useSecond.of(other.session).getState()).toMatchObject({ text: '', comparison: null })
  })

  it('go on each with their own text, as the model wrote it', async () => {
    const [one, other] = await openTwo()
    setGenerationOptions(one.session, { count: 1 })
    await generate(one.session)
    expect(useGeneration.of(other.session).getState()).toMatchObject({ last: null, options: { count: 24 } })
    expect(words(other)).toEqual(['The', ' dog', ' sat'])
    keepWritten(one.session, 'A bird', tokensOf('A b ird'))
    await setText(other.session, 'A bird')
    expect(words(other)).toEqual(['A', ' bird'])
    await setText(one.session, 'A bird')
    expect(words(one)).toEqual(['A', ' b', ' ird'])
  })

  it('have each their clock: time that passes in one is none in the other', async () => {
    const [one, other] = await openTwo()
    one.clock.pass(10_000)
    await expect.poll(() => one.lab().calls('settle').length).toBeGreaterThan(0)
    expect(other.lab().calls('settle')).toEqual([])
  })

  it('place each their own landmarks', async () => {
    const [one, other] = await openTwo()
    const at = ({ session }: Stage) => shownLandmarksOf(session).current?.words.map(({ word }) => word)
    await expect.poll(() => at(one)).toContain(' cat')
    await expect.poll(() => at(other)).toContain(' dog')
    expect(at(other)).not.toContain(' cat')
  })
})

describe('a session that is stopped', () => {
  it('ends its workers, and leaves those of another one', async () => {
    const [one, other] = await openTwo()
    one.session.stop()
    expect([one.engine().hasEnded(), one.lab().hasEnded()]).toEqual([true, true])
    expect([other.engine().hasEnded(), other.lab().hasEnded()]).toEqual([false, false])
    expect(await setText(other.session, 'The bird')).toMatchObject({ tokens: 2 })
    expect(words(other)).toEqual(['The', ' bird'])
  })

  it('ends the model that is on its way, too', async () => {
    const one = await openStage('A cat', { prepare: (engine, nth) => nth > 0 && engine.hold('load') })
    loadModel(one.session, SECOND.id).catch(() => undefined)
    one.session.stop()
    expect(one.engines.map((worker) => worker.hasEnded())).toEqual([true, true])
  })

  it('has nothing to do later, and starts no worker for it', async () => {
    const one = await openStage('A cat')
    one.session.stop()
    await Promise.all([one.engine().died, one.lab().died])
    one.clock.pass(60_000)
    expect([one.engines.length, one.labs.length]).toEqual([1, 1])
  })
})

describe('sessions on one device', () => {
  it('know of each other only what is kept there', async () => {
    const storage = memoryStorage()
    const [one, other] = await Promise.all([
      openStage('A cat', { storage }),
      openStage('The dog', { storage }),
    ])
    goTo(one.session, 2)
    expect(useView.of(other.session).getState().station).toBe(0)
    expect(storage.kept.size).toBe(0)
  })
})
