import { describe, expect, it } from 'vitest'
import {
  inFullDetail,
  isDetailFixed,
  isSaved,
  SAVINGS,
  savingsNow,
  useDetail,
} from '../../../../src/session/picture/detail'
import { pending } from '../../../support/pending'
import { testSession } from '../../../support/testSession'

describe('what the globe is drawn without', () => {
  it('goes in its order: the glow first, pixels last', () => {
    const session = testSession()
    for (const [made] of [...SAVINGS, null].entries()) {
      useDetail.of(session).setState({ savings: made })
      expect(SAVINGS.filter((saving) => isSaved(session, saving))).toEqual(SAVINGS.slice(0, made))
    }
  })

  it('is nothing while a picture is made, or several, and comes back where one fails', async () => {
    const session = testSession()
    const savings = () => savingsNow(useDetail.of(session).getState())
    useDetail.of(session).setState({ savings: 3 })
    const film = pending<void>()
    const filming = inFullDetail(session, () => film.promise)
    await expect(inFullDetail(session, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
    expect(savings()).toBe(0)
    film.resolve()
    await filming
    expect(savings()).toBe(3)
  })

  it('is nothing at all where the address of the page says so', () => {
    expect(isDetailFixed(testSession())).toBe(false)
    expect(isDetailFixed(testSession({ address: 'http://localhost/?detail=full' }))).toBe(true)
  })
})
