import { describe, expect, it } from 'vitest'
import { exhibitOf, goToStage, showExhibit, useExhibit } from '../../../../src/session/paper/exhibit'
import { dropMap, fitMap, mapKey, placeInMap, useMap } from '../../../../src/session/paper/map'
import { loadModel, setText } from '../../../../src/session/text/explorer'
import { idOf } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure } from '../../../support/onStage'

const SETTINGS = { words: 2, neighbours: 15, minimumDistance: 0.1 }
const POINTS = Float32Array.of(1, 0, 0, 0, 1, 0)
const map = ({ session }: Stage) => useMap.of(session).getState()
const exhibit = ({ session }: Stage) => ({
  ...useExhibit.of(session).getState(),
  ...exhibitOf(session).current,
})

/** A map is being fitted, in a lab of its own. */
async function openFitting() {
  const opened = await openStage('A cat', { prepareLab: (lab) => lab.hold('fitVocabulary', 'placeInMap') })
  const fitted = fitMap(opened.session, SETTINGS)
  const call = await opened.lab().next('fitVocabulary')
  return { opened, fitted, call }
}

describe('the map of the vocabulary', () => {
  it('is fitted in a lab of its own, and tells how far it is', async () => {
    const { opened, fitted, call } = await openFitting()
    const [shape, request, host] = call.inputs
    expect([shape, request]).toEqual([MODELS[0].shape, { ...SETTINGS, seed: 1 }])
    expect(opened.labs).toHaveLength(2)
    expect(map(opened)).toMatchObject({ phase: 'fitting', progress: null })
    await host.progress(5, 20)
    expect(map(opened)).toMatchObject({ phase: 'fitting', progress: 0.25 })
    await call.answerWith(POINTS)
    await fitted
    expect(map(opened)).toMatchObject({ phase: 'ready', points: POINTS })
  })

  it('is ended with its lab, and the globe’s lab goes on', async () => {
    const { opened, fitted } = await openFitting()
    dropMap(opened.session)
    await fitted
    expect(map(opened)).toMatchObject({ phase: 'none', points: null })
    expect(opened.labs.map((lab) => lab.hasEnded())).toEqual([false, true])
  })

  it('that is overtaken by another one is not shown, nor is why it failed', async () => {
    const { opened, fitted, call } = await openFitting()
    const other = fitMap(opened.session, { ...SETTINGS, neighbours: 5 })
    const next = await opened.lab().next('fitVocabulary')
    await call.fail(failure('RuntimeError', 'out of memory'))
    await fitted
    expect(map(opened)).toMatchObject({ phase: 'fitting', message: expect.not.stringContaining('memory') })
    await next.answerWith(POINTS)
    await other
    const { id } = MODELS[0]
    expect(map(opened).key).toBe(mapKey(opened.session, id, { ...SETTINGS, neighbours: 5 }))
  })

  it('that fails tells why, and its lab is ended', async () => {
    const { opened, fitted, call } = await openFitting()
    await call.fail(failure('RuntimeError', 'out of memory'))
    await fitted
    expect(map(opened)).toMatchObject({ phase: 'failed', message: 'out of memory', points: null })
    expect(opened.lab().hasEnded()).toBe(true)
  })

  it('has places for vectors, as long as it is that map', async () => {
    const { opened, fitted, call } = await openFitting()
    await call.answerWith(POINTS)
    await fitted
    const { key } = map(opened)
    const places = placeInMap(opened.session, new Float32Array(4), key)
    await (await opened.lab().next('placeInMap')).answerWith(Float32Array.of(0, 0, 1))
    expect(await places).toEqual(Float32Array.of(0, 0, 1))
    await expect(placeInMap(opened.session, new Float32Array(4), 'another')).rejects.toThrow()
    const late = placeInMap(opened.session, new Float32Array(4), key)
    late.catch(() => undefined)
    const lateCall = await opened.lab().next('placeInMap')
    dropMap(opened.session)
    await lateCall.answerWith(Float32Array.of(0, 0, 1))
    await expect(late).rejects.toThrow()
  })
})

describe('words as LayerNorm carries them', () => {
  const word = { id: idOf(' bird'), text: ' bird' }

  it('are drawn on the globe, no larger than it can show', async () => {
    const opened = await openStage('A cat')
    await showExhibit(opened.session, [word], 2)
    expect(exhibit(opened)).toMatchObject({
      words: [word],
      stage: 0,
      problem: null,
      scale: expect.closeTo(0.55, 4),
    })
    expect(exhibit(opened).lengths?.map(([length]) => length)).toEqual(
      [1, 2, 2].map((n) => expect.closeTo(n, 4)),
    )
    expect(opened.engine().calls('layerNorm')).toEqual([[2]])
    goToStage(opened.session, 1)
    expect(exhibit(opened).stage).toBe(1)
  })

  it('are placed anew in each picture, and go with their model', async () => {
    const opened = await openStage('A cat')
    await showExhibit(opened.session, [word], 2)
    const { revision } = exhibit(opened)
    await setText(opened.session, 'The dog')
    await expect.poll(() => exhibit(opened).revision).toBeGreaterThan(revision)
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => exhibit(opened).wish).toBeNull()
    expect(exhibitOf(opened.session).current).toBeNull()
  })

  it('need a picture to be drawn in, and say so', async () => {
    const opened = await openStage('')
    await showExhibit(opened.session, [word], 2)
    expect(exhibit(opened).problem).not.toBeNull()
    expect(exhibitOf(opened.session).current).toBeNull()
  })
})
