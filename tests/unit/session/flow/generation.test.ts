import { describe, expect, it } from 'vitest'
import {
  generate,
  setGenerationOptions,
  stopGenerating,
  undoGeneration,
} from '../../../../src/session/generate/generate'
import { useGeneration } from '../../../../src/session/generate/generation'
import { setText } from '../../../../src/session/text/explorer'
import { idOf, idsOf } from '../../../support/fakeModel'
import { openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure, state, words } from '../../../support/onStage'

const generation = ({ session }: Stage) => useGeneration.of(session).getState()

async function openFor(count: number): Promise<Stage> {
  const opened = await openStage('A cat')
  setGenerationOptions(opened.session, { count })
  return opened
}

describe('a continuation', () => {
  it('adds one token after another, each to the text that has all before it', async () => {
    const opened = await openFor(3)
    const ended = await generate(opened.session)
    expect(ended).toMatchObject({ end: 'count', tokens: [{ text: ' w2' }, { text: ' w3' }, { text: ' w4' }] })
    expect(state(opened).text).toBe('A cat w2 w3 w4')
    expect(words(opened)).toEqual(['A', ' cat', ' w2', ' w3', ' w4'])
    const asked = opened
      .engine()
      .calls('nextWord')
      .map(([, , expecting]) => expecting)
    expect(asked).toEqual([idsOf('A cat'), idsOf('A cat w2'), idsOf('A cat w2 w3')])
    expect(generation(opened)).toMatchObject({ running: false, undo: { before: 'A cat' } })
  })

  it('shows each token before the next is chosen', async () => {
    const opened = await openFor(2)
    opened.engine().hold('nextWord')
    const generated = generate(opened.session)
    await (await opened.engine().next('nextWord')).answer()
    const second = await opened.engine().next('nextWord')
    expect(words(opened)).toEqual(['A', ' cat', ' w2'])
    expect(generation(opened)).toMatchObject({ running: true, added: 1 })
    await second.answer()
    expect(await generated).toMatchObject({ end: 'count' })
  })

  it('that is stopped keeps what has been added; the token on its way is left out', async () => {
    const opened = await openFor(5)
    opened.engine().hold('nextWord')
    const generated = generate(opened.session)
    await (await opened.engine().next('nextWord')).answer()
    const second = await opened.engine().next('nextWord')
    stopGenerating(opened.session)
    await second.answer()
    expect(await generated).toMatchObject({ end: 'stopped', tokens: [{ text: ' w2' }] })
    expect(words(opened)).toEqual(['A', ' cat', ' w2'])
    expect(opened.engine().calls('nextWord')).toHaveLength(2)
  })

  it('ends where the text is changed by hand, which stays', async () => {
    const opened = await openFor(5)
    opened.engine().hold('nextWord')
    const generated = generate(opened.session)
    const first = await opened.engine().next('nextWord')
    await setText(opened.session, 'The dog')
    await first.answer()
    expect(await generated).toMatchObject({ end: 'changed', tokens: [] })
    expect(words(opened)).toEqual(['The', ' dog'])
    expect(generation(opened)).toMatchObject({ running: false, last: null, undo: null })
  })

  it('ends where the model ends the text', async () => {
    const opened = await openFor(5)
    opened.engine().hold('nextWord')
    const generated = generate(opened.session)
    const end = {
      id: idOf('<|endoftext|>'),
      text: '<|endoftext|>',
      probability: 1,
      candidates: 1,
      endsText: true,
    }
    await (await opened.engine().next('nextWord')).answerWith(end)
    expect(await generated).toMatchObject({ end: 'end-of-text', tokens: [] })
    expect(state(opened).text).toBe('A cat')
  })

  it('ends at the model’s last position', async () => {
    const opened = await openFor(100)
    const { positions } = state(opened).shape ?? { positions: 0 }
    const { end, tokens } = await generate(opened.session)
    expect([end, tokens.length, words(opened).length]).toEqual(['positions', positions - 2, positions])
  })

  it('that fails tells why, and keeps what has been added', async () => {
    const opened = await openFor(5)
    opened.engine().hold('nextWord')
    const generated = generate(opened.session)
    await (await opened.engine().next('nextWord')).answer()
    await (await opened.engine().next('nextWord')).fail(failure('RuntimeError', 'out of memory'))
    const { end, message } = await generated
    expect(end).toBe('failed')
    expect(message).toContain('out of memory')
    expect(words(opened)).toEqual(['A', ' cat', ' w2'])
  })

  it('ends where a run of it fails', async () => {
    const opened = await openFor(5)
    opened.engine().hold('run')
    const generated = generate(opened.session)
    await (await opened.engine().next('run')).answer()
    await (await opened.engine().next('run')).fail(failure('RuntimeError', 'out of memory'))
    expect(await generated).toMatchObject({ end: 'failed' })
  })

  it('is taken back in one go', async () => {
    const opened = await openFor(3)
    await generate(opened.session)
    await undoGeneration(opened.session)
    expect(words(opened)).toEqual(['A', ' cat'])
    expect(generation(opened)).toMatchObject({ last: null, undo: null })
  })

  it('of nothing is refused', async () => {
    const opened = await openStage('')
    expect(await generate(opened.session)).toMatchObject({ end: 'failed', tokens: [] })
  })

  it('says where its text would be cut otherwise if it were typed', async () => {
    const opened = await openFor(1)
    opened.engine().hold('nextWord', 'spell')
    const generated = generate(opened.session)
    const part = { id: idOf('s'), text: 's', probability: 1, candidates: 1, endsText: false }
    await (await opened.engine().next('nextWord')).answerWith(part)
    const tokens = [...state(opened).tokens, { id: part.id, text: 's', start: 5, end: 6 }]
    await (await opened.engine().next('spell')).answerWith({ text: 'A cats', tokens, held: 0 })
    await (await opened.engine().next('spell')).answerWith({ text: 'A cats', tokens, held: 0 })
    const { end, message } = await generated
    expect(end).toBe('count')
    expect(message).toContain('2')
    expect(words(opened)).toEqual(['A', ' cat', 's'])
    expect(opened.engine().calls('run').at(-1)).toEqual([Int32Array.of(...idsOf('A cat'), part.id)])
  })
})
