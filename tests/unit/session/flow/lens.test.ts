import { describe, expect, it } from 'vitest'
import type { LensQuestion } from '../../../../src/engine/types'
import { addEdit } from '../../../../src/session/edits/editActions'
import {
  followWord,
  nameEnd,
  openLens,
  seeRows,
  tokenInView,
  unfollowWord,
} from '../../../../src/session/readings/readLens'
import { useLens } from '../../../../src/session/stores/lens'
import { goTo, selectToken } from '../../../../src/session/stores/viewActions'
import { loadModel, setText } from '../../../../src/session/text/explorer'
import { idOf } from '../../../support/fakeModel'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { state } from '../../../support/onStage'

const lens = ({ session }: Stage) => useLens.of(session).getState()
const asked = (opened: Stage) =>
  opened
    .engine()
    .calls('lens')
    .map(([question]) => question)
/** Tokens whose rows were read, in the order in which they were asked for. */
const askedRows = (opened: Stage) =>
  asked(opened)
    .filter(({ k }) => k === 1)
    .map(({ token }) => token)

/** What was asked last about the chosen token. */
const lastDetail = (opened: Stage): LensQuestion | undefined =>
  asked(opened)
    .filter(({ k }) => k > 1)
    .at(-1)

/** The Words tab is open, and shows the first rows. */
async function openTab(text: string, rows = 2): Promise<{ readonly opened: Stage; close(): void }> {
  const opened = await openStage(text)
  const close = openLens(opened.session)
  seeRows(opened.session, 0, rows)
  await expect.poll(() => lens(opened).rows.size).toBe(Math.min(rows, state(opened).tokens.length))
  await expect.poll(() => lens(opened).detail).not.toBeNull()
  return { opened, close }
}

describe('the rows of the Words tab', () => {
  it('are read where they can be seen, one after another, and once', async () => {
    const { opened } = await openTab('A cat sat down')
    expect(askedRows(opened)).toEqual([0, 1])
    seeRows(opened.session, 1, 4)
    await expect.poll(() => lens(opened).rows.size).toBe(4)
    expect(askedRows(opened)).toEqual([0, 1, 2, 3])
    seeRows(opened.session, 0, 4)
    expect(askedRows(opened)).toHaveLength(4)
  })

  it('of a beginning that the next text shares are kept', async () => {
    const { opened } = await openTab('A cat sat', 3)
    await setText(opened.session, 'A cat ran')
    await expect.poll(() => askedRows(opened)).toEqual([0, 1, 2, 2])
    expect(lens(opened).rows.size).toBe(3)
  })

  it('are read anew under edits, and without them again', async () => {
    const { opened } = await openTab('A cat')
    await addEdit(opened.session, { kind: 'scaleMlp', block: 0, scale: 0 })
    await expect.poll(() => askedRows(opened)).toEqual([0, 1, 0, 1])
    expect(opened.engine().calls('lens').at(-1)?.[1]).toBe('edited')
  })

  it('are asked for no more once the tab is closed', async () => {
    const { opened, close } = await openTab('A cat')
    close()
    const before = asked(opened).length
    await setText(opened.session, 'The dog')
    expect(asked(opened)).toHaveLength(before)
  })

  it('of another model are its own', async () => {
    const { opened } = await openTab('A cat')
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => lens(opened).rows.get(1)?.stations).toBe(2 * MODELS[1].shape.blocks + 1)
  })

  it('that come for a text that has gone are not shown', async () => {
    const { opened } = await openTab('A cat')
    opened.engine().hold('lens')
    selectToken(opened.session, 0)
    const ofCat = await opened.engine().next('lens')
    await setText(opened.session, 'The dog')
    opened.engine().letGo('lens')
    await ofCat.answer()
    await expect.poll(() => lens(opened).detail?.watchedWords[0]).toContain('The')
  })
})

describe('the chosen token in the Words tab', () => {
  it('is the last one where none is chosen', async () => {
    const { opened } = await openTab('A cat sat')
    expect(tokenInView(opened.session)).toBe(2)
    selectToken(opened.session, 1)
    await expect.poll(() => lens(opened).detail?.token).toBe(1)
  })

  it('is told near which words it stands, at the station that is looked at', async () => {
    const { opened } = await openTab('A cat')
    goTo(opened.session, 2)
    await expect.poll(() => lens(opened).nearest).toMatchObject({ station: 2, token: 1 })
    selectToken(opened.session, 0)
    await expect.poll(() => lens(opened).nearest).toMatchObject({ station: 2, token: 0 })
  })

  it('is told how likely the words are that are followed, in both forms of a word', async () => {
    const { opened } = await openTab('A cat')
    await followWord(opened.session, 'bird')
    await followWord(opened.session, ' bird')
    const ids = [idOf(' bird'), idOf('bird')]
    expect(lens(opened).followed.map(({ id }) => id)).toEqual(ids)
    await expect.poll(() => lastDetail(opened)?.watched).toEqual(ids)
    unfollowWord(opened.session, ids[0])
    await expect.poll(() => lastDetail(opened)?.watched).toEqual([ids[1]])
    await expect(followWord(opened.session, 'two words')).rejects.toThrow('two words')
  })

  it('is told of the same words in another model, which has its own ids for them', async () => {
    const { opened } = await openTab('A cat')
    await followWord(opened.session, 'bird')
    unfollowWord(opened.session, idOf('bird'))
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => lastDetail(opened)?.watched).toEqual([idOf(' bird')])
  })

  it('is told in another model of words without a space before them, too', async () => {
    const { opened } = await openTab('A cat')
    await followWord(opened.session, 'bird')
    await loadModel(opened.session, MODELS[1].id)
    await expect.poll(() => lastDetail(opened)?.watched).toEqual([idOf(' bird'), idOf('bird')])
  })

  it('is placed between its own word and its answer, or between words that are named', async () => {
    const { opened } = await openTab('A cat')
    await expect.poll(() => lens(opened).between?.pair[0].text).toBe(' cat')
    await nameEnd(opened.session, 0, 'bird')
    await expect.poll(() => lens(opened).between?.pair[0].text).toBe(' bird')
    await nameEnd(opened.session, 0, ' ')
    await expect.poll(() => lens(opened).between?.pair[0].text).toBe(' cat')
  })
})
