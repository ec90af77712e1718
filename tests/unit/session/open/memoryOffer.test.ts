import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findOffer } from '../../../../src/session/models/offers'
import {
  answerMemory,
  askAboutMemory,
  minutesFor,
  muchOf,
  useMemoryOffer,
} from '../../../../src/session/open/memoryOffer'
import { useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()

const medium = findOffer(session, 'gpt2-medium')!

describe('a model that is a large download', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', {})
  })
  afterEach(() => {
    answerMemory(session, 'keep')
    vi.unstubAllGlobals()
    useSession.of(session).setState({ problem: null })
  })

  it('is asked about with its size, where the device does not tell its memory', async () => {
    const given = askAboutMemory(session, medium)
    await vi.waitFor(() =>
      expect(useMemoryOffer.of(session).getState().asked).toMatchObject({
        download: medium.bytes,
        memory: null,
      }),
    )
    answerMemory(session, 'keep')
    expect(await given).toBe('keep')
  })

  it('is one above 600 MB, and none where it is kept on the device', () => {
    expect(medium.bytes).toBeGreaterThan(600e6)
    expect(muchOf(session, medium, medium.bytes)).toBeNull()
    expect(muchOf(session, findOffer(session, 'gpt2')!)).toBeNull()
    expect(muchOf(session, findOffer(session, 'demo')!)).toBeNull()
  })

  it('is not loaded inside another page, which is told', async () => {
    const framed = testSession({ isFramed: () => true })
    expect(await askAboutMemory(framed, medium)).toBe('keep')
    expect(useMemoryOffer.of(framed).getState().asked).toBeNull()
    expect(useSession.of(framed).getState().problem).toContain(medium.name)
  })

  it('takes about four minutes for 1.4 GB at 50 Mbit/s', () => {
    expect(minutesFor(1.4e9)).toBe(4)
    expect(minutesFor(1)).toBe(1)
  })
})
