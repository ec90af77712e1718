import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepareRoom, useStorage } from '../../../../src/session/models/storage'
import { testSession } from '../../../support/testSession'

const session = testSession()

/** A browser that grants so much room, and says so much of it is used; and what it was asked. */
function browserWith(estimate: StorageEstimate, promises = true) {
  const persist = vi.fn(async () => promises)
  vi.stubGlobal('navigator', {
    storage: { estimate: async () => estimate, persisted: async () => false, persist },
  })
  return { persist }
}

describe('room for a model', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is told to be missing before anything is fetched, with both numbers', async () => {
    const { persist } = browserWith({ quota: 600e6, usage: 110e6 })
    expect(await prepareRoom(session, 498e6, 'GPT-2 124M')).toBe(
      'GPT-2 124M needs 498 MB of room, this browser has 490 MB left',
    )
    expect(persist).not.toHaveBeenCalled()
  })

  it.each([true, false])('is asked to last, and it is known whether it will (%s)', async (promises) => {
    const { persist } = browserWith({ quota: 600e6, usage: 100e6 }, promises)
    expect(await prepareRoom(session, 498e6, 'GPT-2 124M')).toBeNull()
    await vi.waitFor(() => expect(useStorage.of(session).getState().persistent).toBe(promises))
    expect(persist).toHaveBeenCalledOnce()
  })

  it('is not asked for where nothing is missing', async () => {
    const { persist } = browserWith({ quota: 0, usage: 0 })
    expect(await prepareRoom(session, 0, 'GPT-2 124M')).toBeNull()
    expect(persist).not.toHaveBeenCalled()
  })

  it.each([{}, { usage: 5 }])('may be there where the browser tells no quota', async (estimate) => {
    browserWith(estimate)
    expect(await prepareRoom(session, 498e6, 'GPT-2 124M')).toBeNull()
  })
})
