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

const medium = findOffer('gpt2-medium')!

describe('a model that is a large download', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', {})
    vi.stubGlobal('document', { baseURI: 'http://localhost:1/' })
  })
  afterEach(() => {
    answerMemory('keep')
    vi.unstubAllGlobals()
    useSession.setState({ problem: null })
  })

  it('is asked about with its size, where the device does not tell its memory', async () => {
    const given = askAboutMemory(medium)
    await vi.waitFor(() =>
      expect(useMemoryOffer.getState().asked).toMatchObject({ download: medium.bytes, memory: null }),
    )
    answerMemory('keep')
    expect(await given).toBe('keep')
  })

  it('is one above 600 MB, and none where it is kept on the device', () => {
    expect(medium.bytes).toBeGreaterThan(600e6)
    expect(muchOf(medium, medium.bytes)).toBeNull()
    expect(muchOf(findOffer('gpt2')!)).toBeNull()
    expect(muchOf(findOffer('demo')!)).toBeNull()
  })

  it('is not loaded inside another page, which is told', async () => {
    vi.stubGlobal('top', {})
    expect(await askAboutMemory(medium)).toBe('keep')
    expect(useMemoryOffer.getState().asked).toBeNull()
    expect(useSession.getState().problem).toContain(medium.name)
  })

  it('takes about four minutes for 1.4 GB at 50 Mbit/s', () => {
    expect(minutesFor(1.4e9)).toBe(4)
    expect(minutesFor(1)).toBe(1)
  })
})
