import { describe, expect, it } from 'vitest'
import { stationCount } from '../../../../src/core/hooks'
import { atlasReading, valuesOf } from '../../../../src/session/circuits/atlas'
import { lookAt } from '../../../../src/session/circuits/circuitView'
import { tableReading } from '../../../../src/session/readings/globeTable'
import { searchPlace } from '../../../../src/session/readings/landmarkActions'
import { showLandmarks, useLandmarkView } from '../../../../src/session/stores/landmarkView'
import { shownLandmarksOf } from '../../../../src/session/stores/picture'
import { goTo, selectHead, selectToken } from '../../../../src/session/stores/viewActions'
import { loadModel, setText } from '../../../../src/session/text/explorer'
import { idOf, saidBy } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, readings, state } from '../../../support/onStage'

const [MODEL, SECOND] = MODELS
const LAST = stationCount(MODEL.shape.blocks) - 1
const landmarks = ({ session }: Stage) => shownLandmarksOf(session).current

describe('the pattern of a head', () => {
  it('is that of the head that was chosen last, whichever answer comes last', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('attention')
    selectHead(opened.session, { block: 0, head: 1 })
    const first = await opened.engine().next('attention')
    selectHead(opened.session, { block: 1, head: 0 })
    await first.answer()
    expect(readings(opened).attention).toBeNull()
    await (await opened.engine().next('attention')).answer()
    await expect.poll(() => readings(opened).attention?.pattern.data[0]).toBe(10)
  })

  it('comes with the next text at once, and is asked for no more', async () => {
    const opened = await openStage('A cat')
    selectHead(opened.session, { block: 1, head: 1 })
    await expect.poll(() => readings(opened).attention).not.toBeNull()
    await setText(opened.session, 'The dog sat')
    expect(readings(opened).attention).toMatchObject({ answer: state(opened).answer.revision })
    expect(readings(opened).attention?.pattern.shape).toEqual([3, 3])
    expect(opened.engine().calls('attention')).toHaveLength(1)
  })

  it('of a text that was overtaken is not shown', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('attention')
    selectHead(opened.session, { block: 0, head: 1 })
    const ofCat = await opened.engine().next('attention')
    await setText(opened.session, 'The dog sat')
    await ofCat.answer()
    expect(readings(opened).attention?.pattern.shape).toEqual([3, 3])
  })

  it('goes with the choice', async () => {
    const opened = await openStage('A cat')
    selectHead(opened.session, { block: 0, head: 1 })
    await expect.poll(() => readings(opened).attention).not.toBeNull()
    selectHead(opened.session, null)
    await expect.poll(() => readings(opened).attention).toBeNull()
  })
})

describe('predictions', () => {
  it('are those of the station and the token that are looked at', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, 1)
    await expect.poll(() => readings(opened).predictions?.rows[0].word).toBe(saidBy(MODEL.id, 0, ' cat', 1))
    selectToken(opened.session, 0)
    expect(readings(opened).predictions).toMatchObject({ token: 0, word: 'A', station: 1 })
    expect(readings(opened).predictions?.rows[1].word).toBe(saidBy(MODEL.id, 0, 'A', 1, 1))
    expect(readings(opened).endPredictions?.rows[0].word).toBe(saidBy(MODEL.id, 0, 'A', LAST))
  })

  it('skip stations that were passed while one was read', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('topWords')
    for (const station of [1, 2, 3]) goTo(opened.session, station)
    await (await opened.engine().next('topWords')).answer()
    await (await opened.engine().next('topWords')).answer()
    await expect.poll(() => readings(opened).predictions?.station).toBe(3)
    expect(
      opened
        .engine()
        .calls('topWords')
        .map(([station]) => station),
    ).toEqual([1, 3])
  })

  it('that cannot be read show why', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('topWords')
    goTo(opened.session, 1)
    await (await opened.engine().next('topWords')).fail(failure('RuntimeError', 'out of memory'))
    await expect.poll(() => state(opened).problem).toBe('out of memory')
  })
})

describe('landmarks', () => {
  const placed = (opened: Stage) => landmarks(opened)?.words.map(({ word }) => word)

  it('are what each token would say, and the tokens, of the text on the screen', async () => {
    const opened = await openStage('A cat')
    await expect
      .poll(() => placed(opened))
      .toEqual([saidBy(MODEL.id, 0, ' cat', 0), ' cat', saidBy(MODEL.id, 0, 'A', 0), 'A'])
  })

  it('are placed for the latest wish, whichever places come last', async () => {
    const opened = await openStage('A cat')
    await expect.poll(() => placed(opened)).toHaveLength(4)
    opened.lab().hold('place')
    showLandmarks(opened.session, 'tokens', false)
    const first = await opened.lab().next('place')
    showLandmarks(opened.session, 'predictions', false)
    await first.answer()
    await (await opened.lab().next('place')).answer()
    await expect.poll(() => placed(opened)).toEqual([])
  })

  it('that are searched for stand there, and are traveled to', async () => {
    const opened = await openStage('A cat')
    await searchPlace(opened.session, 'bird')
    await expect.poll(() => placed(opened)).toContain(' bird')
    expect(useLandmarkView.of(opened.session).getState()).toMatchObject({ visited: idOf(' bird'), visits: 1 })
    await expect(searchPlace(opened.session, 'a whole sentence')).rejects.toThrow()
  })

  it('that are searched for are found again in another model', async () => {
    const opened = await openStage('A cat')
    await searchPlace(opened.session, 'bird')
    await loadModel(opened.session, SECOND.id)
    await expect.poll(() => picture(opened)?.stations).toBe(stationCount(SECOND.shape.blocks))
    await expect.poll(() => placed(opened)).toContain(' bird')
    await expect.poll(() => placed(opened)?.some((word) => word.startsWith(`${SECOND.id}+`))).toBe(true)
  })

  it('of a picture that was overtaken are not shown', async () => {
    const opened = await openStage('A cat')
    await expect.poll(() => placed(opened)).toHaveLength(4)
    opened.lab().hold('place')
    goTo(opened.session, 1)
    const ofCat = await opened.lab().next('place')
    opened.lab().letGo('place')
    await setText(opened.session, 'The dog')
    await ofCat.answer()
    await expect.poll(() => placed(opened)).toContain(' dog')
    expect(placed(opened)).not.toContain(' cat')
  })
})

describe('a reading that is watched', () => {
  const sizes = ({ session }: Stage) => {
    const { reading } = atlasReading(session).store.getState()
    return reading && valuesOf(reading.value, 'size')?.values.length
  }

  it('asks nothing before someone looks, and nothing more once nobody does', async () => {
    const opened = await openStage('A cat')
    lookAt(opened.session, { colouring: 'size' })
    expect(opened.engine().calls('headLengths')).toEqual([])
    const close = atlasReading(opened.session).watch()
    await expect.poll(() => sizes(opened)).toBe(4)
    close()
    const asked = opened.engine().calls('headLengths').length
    await setText(opened.session, 'The dog')
    expect(opened.engine().calls('headLengths')).toHaveLength(asked)
    expect(atlasReading(opened.session).store.getState().reading).toBeNull()
  })

  it('is taken anew of each text, and asked once for two who look', async () => {
    const opened = await openStage('A cat')
    lookAt(opened.session, { colouring: 'size' })
    const closes = [atlasReading(opened.session).watch(), atlasReading(opened.session).watch()]
    await expect.poll(() => sizes(opened)).toBe(4)
    expect(opened.engine().calls('headLengths')).toHaveLength(2)
    await setText(opened.session, 'The dog')
    await expect.poll(() => sizes(opened)).toBe(4)
    closes[0]()
    await setText(opened.session, 'The bird')
    await expect.poll(() => opened.engine().calls('headLengths')).toHaveLength(6)
  })

  it('that is closed while it is read shows nothing of it', async () => {
    const opened = await openStage('A cat')
    lookAt(opened.session, { colouring: 'size' })
    opened.engine().hold('headLengths')
    const close = atlasReading(opened.session).watch()
    const call = await opened.engine().next('headLengths')
    close()
    opened.engine().letGo('headLengths')
    await call.answer()
    expect(atlasReading(opened.session).store.getState()).toMatchObject({ reading: null, pending: false })
  })

  it('that is opened after the model was switched asks the new one only, and of its own picture', async () => {
    const opened = await openStage('A cat')
    lookAt(opened.session, { colouring: 'size' })
    await loadModel(opened.session, SECOND.id)
    await expect.poll(() => picture(opened)?.stations).toBe(stationCount(SECOND.shape.blocks))
    atlasReading(opened.session).watch()
    await expect.poll(() => sizes(opened)).toBe(SECOND.shape.blocks * SECOND.shape.heads)
    expect(opened.engines.map((engine) => engine.calls('headLengths').length)).toEqual([
      0,
      SECOND.shape.blocks,
    ])
  })

  it('that is opened before the new model has a picture asks nothing about the old one’s', async () => {
    const opened = await openStage('A cat', {
      prepare: (engine, nth) => nth === 1 && engine.hold('run', 'loaded'),
    })
    lookAt(opened.session, { colouring: 'size' })
    void loadModel(opened.session, SECOND.id)
    const tried = await opened.engine().next('run')
    opened.engine().come(2)
    await expect.poll(() => state(opened).model.id).toBe(SECOND.id)
    atlasReading(opened.session).watch()
    const read = await opened.engine().next('run')
    expect(opened.engines.map((engine) => engine.calls('headLengths').length)).toEqual([0, 0])
    await tried.answer()
    await read.answer()
    await expect.poll(() => sizes(opened)).toBe(SECOND.shape.blocks * SECOND.shape.heads)
  })

  it('shows why it cannot be had, and is not asked for again until something else is', async () => {
    const opened = await openStage('A cat')
    lookAt(opened.session, { colouring: 'size' })
    opened.engine().hold('headLengths')
    const reading = atlasReading(opened.session)
    reading.watch()
    await (await opened.engine().next('headLengths')).fail(failure('NetworkError', 'not there'))
    await expect.poll(() => reading.store.getState()).toMatchObject({ problem: 'not there', pending: false })
    opened.engine().letGo('headLengths')
    selectToken(opened.session, 0)
    expect(opened.engine().calls('headLengths')).toHaveLength(1)
    await setText(opened.session, 'The dog')
    await expect.poll(() => reading.store.getState()).toMatchObject({ problem: null, pending: false })
    expect(sizes(opened)).toBe(4)
  })

  it('tells of each particle how far it is, and near which word', async () => {
    const opened = await openStage('A cat sat')
    tableReading(opened.session).watch()
    const rows = () => tableReading(opened.session).store.getState().reading?.value
    await expect.poll(rows).toHaveLength(3)
    expect(rows()?.map(({ angle }) => angle?.true ?? null)).toEqual([2, 3, null])
    expect(rows()?.[1].nearest?.word).toBe(saidBy(MODEL.id, 0, ' cat', 0))
  })
})
