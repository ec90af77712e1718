import { describe, expect, it } from 'vitest'
import { stationCount } from '../../../../src/core/hooks'
import { chooseModel, engine, loaded } from '../../../../src/session/models/engines'
import { useRuntime } from '../../../../src/session/models/runtime'
import { useView } from '../../../../src/session/stores/view'
import { goTo, selectHead } from '../../../../src/session/stores/viewActions'
import { loadModel, setText } from '../../../../src/session/text/explorer'
import { pointsOf } from '../../../support/fakeLab'
import { idsOf, saidBy } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, readings, state, words } from '../../../support/onStage'

const [FIRST, SECOND, TINY] = MODELS
const stationsOf = ({ shape }: (typeof MODELS)[number]) => stationCount(shape.blocks)
const view = ({ session }: Stage) => useView.of(session).getState()

/** A page whose later engines let these calls wait for the test. */
const openHeld = (text: string, ...methods: readonly ('run' | 'load' | 'loaded')[]): Promise<Stage> =>
  openStage(text, { prepare: (engine, nth) => engine.hold(...(nth > 0 ? methods : [])) })

describe('another model', () => {
  it('reads the text of now, and takes the place of the one before', async () => {
    const opened = await openStage('A cat')
    await loadModel(opened.session, SECOND.id)
    await expect.poll(() => picture(opened)?.stations).toBe(stationsOf(SECOND))
    expect(state(opened)).toMatchObject({ model: { id: SECOND.id }, coming: null, shape: SECOND.shape })
    expect(words(opened)).toEqual(['A', ' cat'])
    expect(readings(opened).endPredictions?.rows[0].word).toBe(
      saidBy(SECOND.id, 0, ' cat', stationsOf(SECOND) - 1),
    )
    expect(picture(opened)?.positions).toEqual(pointsOf('mds', idsOf('A cat'), stationsOf(SECOND)))
    expect(opened.engines.map((one) => one.hasEnded())).toEqual([true, false])
  })

  it('is in use once it has moved the text by one step, and not before', async () => {
    const opened = await openHeld('A cat', 'run', 'loaded')
    const chosen = loadModel(opened.session, SECOND.id)
    const [old, coming] = [opened.engines[0], opened.engine()]
    const run = await coming.next('run')
    expect(run.inputs).toEqual([idsOf('A cat')])
    coming.come(1)
    expect(state(opened)).toMatchObject({ model: { id: FIRST.id }, coming: { id: SECOND.id } })
    expect(old.hasEnded()).toBe(false)
    coming.come(2)
    await expect.poll(() => state(opened)).toMatchObject({ model: { id: SECOND.id }, coming: null })
    expect(old.hasEnded()).toBe(true)
    await run.answer()
    await (await coming.next('loaded')).answer()
    await chosen
  })

  it('leaves the one before in use for what is typed meanwhile, and is given that text too', async () => {
    const opened = await openHeld('A cat', 'run', 'loaded')
    void loadModel(opened.session, SECOND.id)
    const [old, coming] = [opened.engines[0], opened.engine()]
    await coming.next('run')
    expect(await setText(opened.session, 'The dog')).toMatchObject({ tokens: 2 })
    expect(readings(opened).endPredictions?.rows[0].word).toBe(
      saidBy(FIRST.id, 0, ' dog', stationsOf(FIRST) - 1),
    )
    const run = await coming.next('run')
    expect(run.inputs).toEqual([idsOf('The dog')])
    expect(old.calls('run')).toHaveLength(2)
  })

  it('drops at once what was read off the one before', async () => {
    const opened = await openHeld('A cat', 'run')
    selectHead(opened.session, { block: 0, head: 1 })
    await expect.poll(() => readings(opened).attention).not.toBeNull()
    void loadModel(opened.session, SECOND.id)
    const coming = opened.engine()
    await coming.next('run')
    coming.come(2)
    await expect.poll(() => readings(opened).said).toBeNull()
    expect(readings(opened)).toMatchObject({
      said: null,
      end: null,
      predictions: null,
      surprisals: null,
      attention: null,
      thumbnails: null,
    })
  })

  it('that has fewer stations and heads keeps the view within them', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, 4)
    selectHead(opened.session, { block: 1, head: 0 })
    await loadModel(opened.session, TINY.id)
    await expect.poll(() => picture(opened)?.stations).toBe(stationsOf(TINY))
    expect(view(opened)).toMatchObject({ station: stationsOf(TINY) - 1, head: null })
  })

  it('is told of by a report of what runs it', async () => {
    const opened = await openStage('A cat')
    await loadModel(opened.session, SECOND.id)
    expect(useRuntime.of(opened.session).getState().report).toMatchObject({ backend: 'wasm', threads: 1 })
    expect(state(opened).model).toMatchObject({ phase: 'ready', isPlain: true, progress: null })
  })

  it('is read by who waits for a model: they get the one in use', async () => {
    const opened = await openStage('A cat')
    await loadModel(opened.session, SECOND.id)
    expect(await engine(opened.session)).toBe(opened.engines[1].service)
    await loaded(opened.session)
  })
})

describe('a run of the model before', () => {
  it('never reaches the screen once another model is in use', async () => {
    const opened = await openHeld('A cat')
    const [old] = opened.engines
    old.hold('run')
    const typed = setText(opened.session, 'The dog')
    const run = await old.next('run')
    await loadModel(opened.session, SECOND.id)
    await expect.poll(() => picture(opened)?.stations).toBe(stationsOf(SECOND))
    await run.answer()
    expect(await typed).toBeNull()
    expect(words(opened)).toEqual(['The', ' dog'])
    expect(readings(opened).endPredictions?.rows[0].word).toBe(
      saidBy(SECOND.id, 0, ' dog', stationsOf(SECOND) - 1),
    )
    expect(state(opened).problem).toBeNull()
  })
})

describe('a model that cannot be used', () => {
  it('because it cannot be loaded leaves the one before in use, and says why', async () => {
    const opened = await openHeld('A cat', 'load')
    const chosen = loadModel(opened.session, SECOND.id)
    chosen.catch(() => undefined)
    await (await opened.engine().next('load')).fail(failure('ModelFileError', 'damaged'))
    await expect(chosen).rejects.toThrow('damaged')
    expect(state(opened)).toMatchObject({ model: { id: FIRST.id, phase: 'ready' } })
    expect(opened.engine().hasEnded()).toBe(true)
    expect(await setText(opened.session, 'The dog')).toMatchObject({ tokens: 2 })
    expect(opened.engines[0].calls('run')).toHaveLength(2)
  })

  it('because it cannot run the text gives way to the one before, and says why', async () => {
    const opened = await openHeld('A cat', 'run')
    const chosen = loadModel(opened.session, SECOND.id)
    chosen.catch(() => undefined)
    await (await opened.engine().next('run')).fail(failure('RuntimeError', 'out of memory'))
    await expect(chosen).rejects.toThrow('out of memory')
    const { model, coming } = state(opened)
    expect(model.id).toBe(FIRST.id)
    expect([coming?.id, coming?.phase, coming?.message()]).toEqual([SECOND.id, 'failed', 'out of memory'])
    expect(words(opened)).toEqual(['A', ' cat'])
  })

  it('though it was in use already gives way to the one before, which is started again', async () => {
    const opened = await openStage('A cat', {
      prepare: (engine, nth) => nth === 1 && engine.hold('run', 'loaded'),
    })
    const chosen = loadModel(opened.session, SECOND.id)
    chosen.catch(() => undefined)
    const coming = opened.engine()
    const tried = await coming.next('run')
    coming.come(2)
    await expect.poll(() => state(opened).model.id).toBe(SECOND.id)
    await tried.fail(failure('RuntimeError', 'out of memory'))
    await expect.poll(() => state(opened).model).toMatchObject({ id: FIRST.id, phase: 'ready' })
    expect(opened.engines).toHaveLength(3)
    expect(coming.hasEnded()).toBe(true)
    await expect.poll(() => picture(opened)?.stations).toBe(stationsOf(FIRST))
  })

  it('because there is no such one leaves all as it is', async () => {
    const opened = await openStage('A cat')
    await expect(chooseModel(opened.session, 'nothing')).rejects.toThrow(RangeError)
    expect(opened.engines).toHaveLength(1)
  })

  it('is given up for one that is chosen after it', async () => {
    const opened = await openHeld('A cat', 'load')
    const second = loadModel(opened.session, SECOND.id)
    second.catch(() => undefined)
    const given = opened.engine()
    const third = loadModel(opened.session, TINY.id)
    expect(given.hasEnded()).toBe(true)
    await (await opened.engine().next('load')).answer()
    await third
    expect(state(opened)).toMatchObject({ model: { id: TINY.id }, coming: null })
    await expect(second).rejects.toThrow()
  })

  it('is given up for the one in use, where that is chosen again', async () => {
    const opened = await openHeld('A cat', 'load')
    const second = loadModel(opened.session, SECOND.id)
    second.catch(() => undefined)
    await loadModel(opened.session, FIRST.id)
    expect(state(opened)).toMatchObject({ model: { id: FIRST.id }, coming: null })
    expect(opened.engine().hasEnded()).toBe(true)
    expect(opened.engines[0].hasEnded()).toBe(false)
  })
})

describe('a worker that ends in the middle of a run', () => {
  it('is told of, and the next text starts another one', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    opened.engine().hold('run')
    const typed = setText(opened.session, 'The dog')
    await opened.engine().next('run')
    opened.engine().die()
    expect(await typed).toBeNull()
    expect(state(opened)).toMatchObject({ model: { id: FIRST.id, phase: 'restarting' }, problem: null })
    expect(picture(opened)).toBe(before)
    expect(opened.engines).toHaveLength(1)
    expect(await setText(opened.session, 'The bird sang')).toMatchObject({ tokens: 3 })
    expect(opened.engines).toHaveLength(2)
    expect(state(opened).model.phase).toBe('ready')
    expect(picture(opened)?.words).toBe(state(opened).tokens)
  })

  it('while another model is on its way lets that one take over', async () => {
    const opened = await openHeld('A cat', 'load')
    void loadModel(opened.session, SECOND.id)
    opened.engines[0].die()
    await expect.poll(() => state(opened).model.phase).toBe('restarting')
    opened.engine().letGo('load')
    await (await opened.engine().next('load')).answer()
    await expect.poll(() => state(opened).model).toMatchObject({ id: SECOND.id, phase: 'ready' })
    await expect.poll(() => picture(opened)?.stations).toBe(stationsOf(SECOND))
  })

  it('of a model that is on its way leaves the one in use', async () => {
    const opened = await openHeld('A cat', 'load')
    const chosen = loadModel(opened.session, SECOND.id)
    chosen.catch(() => undefined)
    opened.engine().die()
    await expect(chosen).rejects.toThrow()
    expect(state(opened)).toMatchObject({ model: { id: FIRST.id, phase: 'ready' } })
    expect(state(opened).coming).toMatchObject({ id: SECOND.id, phase: 'failed' })
  })

  it('of the lab is replaced with the next picture', async () => {
    const opened = await openStage('A cat')
    opened.lab().die()
    await expect.poll(async () => (await setText(opened.session, 'The dog')) && opened.labs.length).toBe(2)
    await expect
      .poll(() => picture(opened)?.positions)
      .toEqual(pointsOf('mds', idsOf('The dog'), stationsOf(FIRST)))
  })
})

describe('a graphics card that is lost', () => {
  it('leaves the picture until the model runs on the processor', async () => {
    const opened = await openStage('A cat')
    const before = picture(opened)
    const why = { kind: 'lost', cause: { template: 'gone', values: [] } } as const
    opened.engine().tell({ kind: 'device-lost', why })
    expect(picture(opened)).toBe(before)
    const next = opened.engine()
    await expect
      .poll(() => next.calls('load')[0]?.[0].wishes)
      .toMatchObject({ backend: 'wasm', because: why })
    await expect.poll(() => opened.engines[0].hasEnded()).toBe(true)
    expect(opened.engines).toHaveLength(2)
    expect(await setText(opened.session, 'The dog')).toMatchObject({ tokens: 2 })
    expect(state(opened).problem).toBeNull()
  })
})
