import { describe, expect, it } from 'vitest'
import { changeMind, stopChangingMind, useMind } from '../../../../src/session/fromWord/changeMind'
import { followToken, releaseWord, seeFrom } from '../../../../src/session/fromWord/seeFrom'
import { poleNamed, writtenWord } from '../../../../src/session/picture/poleWord'
import { askedTurn, ownTurn, turnAs } from '../../../../src/session/picture/turn'
import { useEdits } from '../../../../src/session/stores/edits'
import { useFit } from '../../../../src/session/stores/fit'
import { useView } from '../../../../src/session/stores/view'
import { goTo, selectToken } from '../../../../src/session/stores/viewActions'
import {
  loadModel,
  pinPicture,
  setProjector,
  setText,
  setViewWords,
} from '../../../../src/session/text/explorer'
import { idOf, idsOf } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, picture, state } from '../../../support/onStage'

const view = ({ session }: Stage) => useView.of(session).getState()
const mind = ({ session }: Stage) => useMind.of(session).getState()
const viewProblem = ({ session }: Stage) => useFit.of(session).getState().viewProblem
/** What the lab was asked for last. */
const wish = (opened: Stage) => opened.lab().calls('project').at(-1)?.[0]
const QUARTER_TURN = Float32Array.of(0, -1, 0, 1, 0, 0, 0, 0, 1)

describe('the view of chosen words', () => {
  it('is spanned by the first and the last word of the sentence, unless others are named', async () => {
    const opened = await openStage('A cat sat')
    await setProjector(opened.session, 'words')
    expect(opened.engine().calls('landmarks').at(-1)).not.toBeUndefined()
    expect(wish(opened)).toMatchObject({ projector: 'words', words: new Float32Array(8) })
    await setViewWords(opened.session, ['bird', 'dog', 'cow'])
    expect(wish(opened)?.words).toHaveLength(12)
    expect(viewProblem(opened)).toBeNull()
  })

  it('gives way to PCA, and says why, where its words are none or one', async () => {
    const opened = await openStage('cat')
    await setProjector(opened.session, 'words')
    expect(wish(opened)).toMatchObject({ projector: 'pca', words: null })
    expect(viewProblem(opened)).not.toBeNull()
    await setViewWords(opened.session, ['two words', 'dog'])
    expect(wish(opened)).toMatchObject({ projector: 'pca' })
    expect(viewProblem(opened)).toContain('two words')
    await setViewWords(opened.session, ['bird', 'dog'])
    expect([wish(opened)?.projector, viewProblem(opened)]).toEqual(['words', null])
  })
})

describe('the globe seen from a word', () => {
  it('is seen from the one that the sentence ends at, or from one that is named', async () => {
    const opened = await openStage('A cat')
    await setProjector(opened.session, 'from')
    expect(wish(opened)).toMatchObject({ projector: 'from', followed: 1 })
    expect(wish(opened)).not.toHaveProperty('from')
    await seeFrom(opened.session, 'dog')
    expect(wish(opened)?.from).toBe(idOf(' dog'))
    await releaseWord(opened.session)
    expect(wish(opened)).not.toHaveProperty('from')
  })

  it('stays as it is where the word is no token', async () => {
    const opened = await openStage('A cat')
    await expect(seeFrom(opened.session, 'two words')).rejects.toThrow('two words')
    expect(view(opened)).toMatchObject({ projector: 'mds', fromWord: null })
    expect(opened.lab().calls('project')).toHaveLength(1)
  })

  it('has the longitudes of the word that is followed; the last one is followed as one types', async () => {
    const opened = await openStage('A cat sat')
    await setProjector(opened.session, 'from')
    followToken(opened.session, 1)
    await expect.poll(() => wish(opened)?.followed).toBe(1)
    followToken(opened.session, 2)
    await expect.poll(() => wish(opened)?.followed).toBe(2)
    expect(view(opened)).toMatchObject({ token: null, following: true })
    await setText(opened.session, 'A cat sat down')
    expect(wish(opened)?.followed).toBe(3)
  })

  it('names a token by its word, or by its id where no word means it', async () => {
    const { session } = await openStage('A cat')
    for (const text of [' dog', 'dog', ' two words'])
      expect(await poleNamed(session, await writtenWord(session, { id: idOf(text), text }))).toBe(idOf(text))
    expect(await writtenWord(session, { id: idOf(' dog'), text: ' dog' })).toBe('dog')
    expect(await writtenWord(session, { id: idOf(' two words'), text: ' two words' })).toMatch(/^id:\d+$/)
    await expect(poleNamed(session, 'id:9999999')).rejects.toThrow('9999999')
  })
})

describe('a sentence that is pinned', () => {
  it('gives later sentences its axes, and is run again where the lab has lost it', async () => {
    const opened = await openStage('A cat')
    await pinPicture(opened.session)
    await setProjector(opened.session, 'pinned')
    expect(view(opened).pin).toBe('A cat')
    await setText(opened.session, 'The dog')
    expect(opened.lab().calls('pin')).toEqual([[idsOf('A cat')]])
    opened.lab().die()
    await opened.lab().died
    await setText(opened.session, 'The bird')
    expect(opened.lab().calls('pin')).toEqual([[idsOf('A cat')]])
    expect(opened.engine().calls('run').slice(-2)).toEqual([[idsOf('A cat')], [idsOf('The bird')]])
    expect(picture(opened)?.words).toBe(state(opened).tokens)
  })

  it('is pinned in another model too, before that reads the sentence', async () => {
    const opened = await openStage('A cat')
    await setProjector(opened.session, 'pinned')
    await setText(opened.session, 'The dog')
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => picture(opened)?.stations).toBe(2 * MODELS[1].shape.blocks + 1)
    expect(opened.engine().calls('run').slice(-2)).toEqual([[idsOf('A cat')], [idsOf('The dog')]])
  })

  it('is the first one that is drawn in that view, where none was chosen', async () => {
    const opened = await openStage('A cat')
    await setProjector(opened.session, 'pinned')
    expect(view(opened).pin).toBe('A cat')
  })
})

describe('how the globe is turned', () => {
  it('is as asked for, as long as the text and the view stay', async () => {
    const opened = await openStage('A cat')
    turnAs(opened.session, QUARTER_TURN)
    await setProjector(opened.session, 'mds')
    expect(wish(opened)?.turned).toBe(QUARTER_TURN)
    await setText(opened.session, 'A cat sat')
    expect(wish(opened)?.turned).toBeNull()
    await setText(opened.session, 'A cat')
    expect(askedTurn(opened.session)).toBeNull()
  })

  it('is told where a page that is opened with it would turn it otherwise', async () => {
    const opened = await openStage('A cat')
    expect(ownTurn(opened.session)).toBeNull()
    await setText(opened.session, 'The dog')
    expect(ownTurn(opened.session)).toBe(picture(opened)?.rotation)
  })
})

describe('changing its mind', () => {
  const push = { station: 3, smallest: 10, degrees: 12.34 }

  it('turns the word as little as it takes, and plays from where both ways are still one', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('smallestPush')
    const changed = changeMind(opened.session, 'dog')
    const search = await opened.engine().next('smallestPush')
    const [{ id, word, token, from }] = search.inputs
    expect([word, token, from]).toEqual([idOf(' dog'), 1, MODELS[0].shape.blocks])
    opened.engine().tell({ kind: 'push-tried', push: id, station: 2, degrees: null })
    expect(mind(opened).trying).toBe(3)
    await search.answerWith({ ids: idsOf('A cat'), push })
    await changed
    const turn = { kind: 'rotate', station: 3, token: 1, toward: ' dog', degrees: 12.4 }
    expect(state(opened).answer.edits).toMatchObject([{ edit: turn }])
    // On its way from station 2.
    expect(view(opened)).toMatchObject({ station: 3, playing: true })
    expect(mind(opened)).toEqual({ trying: null, problem: null })
  })

  it('says so where no push suffices', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('smallestPush')
    const changed = changeMind(opened.session, 'dog')
    await (await opened.engine().next('smallestPush')).answerWith({ ids: idsOf('A cat'), push: null })
    await changed
    expect(mind(opened).problem).toContain('dog')
    expect(useEdits.of(opened.session).getState().list).toEqual([])
    await setText(opened.session, 'The dog')
    expect(mind(opened).problem).toBeNull()
  })

  it.each(['stopped', 'begun again'])('changes nothing once it is %s', async (how) => {
    const opened = await openStage('A cat')
    opened.engine().hold('smallestPush')
    const changed = changeMind(opened.session, 'dog')
    const search = await opened.engine().next('smallestPush')
    if (how === 'stopped') stopChangingMind(opened.session)
    else {
      selectToken(opened.session, 0)
      void changeMind(opened.session, 'bird')
      await opened.engine().next('smallestPush')
    }
    await search.answerWith({ ids: idsOf('A cat'), push })
    await changed
    expect(useEdits.of(opened.session).getState().list).toEqual([])
    expect(mind(opened).trying).toBe(how === 'stopped' ? null : MODELS[0].shape.blocks)
  })

  it('tells what went wrong', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('smallestPush')
    const changed = changeMind(opened.session)
    await (await opened.engine().next('smallestPush')).fail(failure('RuntimeError', 'out of memory'))
    await changed
    expect(mind(opened)).toEqual({ trying: null, problem: 'out of memory' })
  })

  it('toward the word that is said already changes nothing, and says so', async () => {
    const opened = await openStage('A cat')
    goTo(opened.session, 4)
    opened.engine().hold('topWords')
    const changed = changeMind(opened.session, 'dog')
    const said = { rows: 2, k: 2, words: [' a', ' b', ' dog', ' c'], logits: new Float32Array(4) }
    const ids = Int32Array.from(said.words, idOf)
    for (;;) {
      const call = await opened.engine().next('topWords')
      if (call.inputs[1] !== 2) continue
      await call.answerWith({ ...said, ids, logProbabilities: said.logits })
      break
    }
    await changed
    expect(mind(opened).problem).toContain('dog')
    expect(opened.engine().calls('smallestPush')).toEqual([])
  })
})
