import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../../../src/core/deferred'
import { attentionOf } from '../../../src/scene/arcs/attentionOf'
import { bringing, whenPictured } from '../../../src/session/stores/picture'
import { initialSession, isPictureOlder, useSession } from '../../../src/session/stores/session'
import { holdFrames, releaseFrames, useFrameHold } from '../../../src/session/text/frameHold'
import { testSession } from '../../support/testSession'

const session = testSession()

/** An answer of that revision is on the screen. */
const answered = (revision: number) =>
  useSession.of(session).setState({ answer: { revision, stations: 5, edits: [] } })
const pictured = (picturedAnswer: number) => useSession.of(session).setState({ picturedAnswer })

beforeEach(() => useSession.of(session).setState(initialSession))

describe('the picture of an answer', () => {
  it('is older from the answer on until its own is there', () => {
    expect(isPictureOlder(useSession.of(session).getState())).toBe(false)
    answered(1)
    expect(isPictureOlder(useSession.of(session).getState())).toBe(true)
    pictured(1)
    expect(isPictureOlder(useSession.of(session).getState())).toBe(false)
  })

  it('stays older where a newer answer has overtaken it', () => {
    answered(1)
    answered(2)
    pictured(1)
    expect(isPictureOlder(useSession.of(session).getState())).toBe(true)
  })

  it('is waited for, and not any longer once something went wrong', async () => {
    expect(await whenPictured(session)).toBe(true)
    answered(1)
    const waiting = whenPictured(session)
    answered(2)
    pictured(2)
    expect(await waiting).toBe(true)
    answered(3)
    const inVain = whenPictured(session)
    useSession.of(session).setState({ problem: 'the lab is gone' })
    expect(await inVain).toBe(false)
  })

  it('is waited for as long as something may bring it', async () => {
    useSession.of(session).setState({ model: { ...initialSession.model, phase: 'ready' } })
    const [work, more] = [deferred<void>(), deferred<void>()]
    const done = bringing(session, () => work.promise)
    answered(1)
    let pictures: boolean | undefined
    const waiting = whenPictured(session).then((isThere) => {
      pictures = isThere
    })
    work.resolve()
    await done
    const further = bringing(session, () => more.promise)
    await new Promise((resolve) => setTimeout(resolve))
    expect(pictures).toBeUndefined()
    more.resolve()
    await Promise.all([further, waiting])
    expect(pictures).toBe(false)
  })

  it('shows the attention of no other answer', () => {
    const view = { head: { block: 0, head: 0 }, hovered: null, token: null }
    const attention = { answer: 2, head: view.head, pattern: { shape: [2, 2], data: new Float32Array(4) } }
    expect(attentionOf(view, attention, { answer: 1, tokens: 2 })).toBeNull()
    expect(attentionOf(view, attention, { answer: 2, tokens: 2 })).not.toBeNull()
  })
})

describe('frames', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    releaseFrames(session)
    vi.useRealTimers()
  })
  const isHeld = (): boolean => useFrameHold.of(session).getState().hold !== null

  it('are left out until the answer is there', () => {
    holdFrames(session)
    expect(isHeld()).toBe(true)
    releaseFrames(session)
    expect(isHeld()).toBe(false)
  })

  it('are left out for a moment only, however many keys follow one another', () => {
    holdFrames(session)
    for (let key = 0; key < 3; key++) {
      vi.advanceTimersByTime(60)
      if (key < 2) holdFrames(session)
    }
    expect(isHeld()).toBe(false)
  })

  it('are not drawn sooner because an earlier moment ends', () => {
    holdFrames(session)
    releaseFrames(session)
    vi.advanceTimersByTime(100)
    holdFrames(session)
    vi.advanceTimersByTime(100)
    expect(isHeld()).toBe(true)
  })
})
