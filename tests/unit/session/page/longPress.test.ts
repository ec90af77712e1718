import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { longPress } from '../../../../src/session/page/longPress'

const touch = (clientX = 0, further = {}) => ({
  pointerType: 'touch',
  isPrimary: true,
  clientX,
  clientY: 0,
  ...further,
})

describe('a finger that stays where it is', () => {
  const onLong = vi.fn()
  beforeEach(() => {
    vi.useFakeTimers()
    onLong.mockClear()
  })
  afterEach(() => vi.useRealTimers())

  it('is told of once, and lifting it is no tap', () => {
    const press = longPress(onLong)
    press.down(touch())
    vi.advanceTimersByTime(10_000)
    expect(onLong).toHaveBeenCalledExactlyOnceWith(touch())
    expect(press.up()).toBe(true)
  })

  it('is a tap where it is lifted at once', () => {
    const press = longPress(onLong)
    press.down(touch())
    vi.advanceTimersByTime(100)
    expect(press.up()).toBe(false)
    vi.advanceTimersByTime(10_000)
    expect(onLong).not.toHaveBeenCalled()
  })

  it('may tremble, and not wander', () => {
    const press = longPress(onLong)
    press.down(touch())
    press.move(touch(5))
    vi.advanceTimersByTime(10_000)
    expect(onLong).toHaveBeenCalledTimes(1)
    press.down(touch())
    press.move(touch(20))
    vi.advanceTimersByTime(10_000)
    expect(onLong).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['a mouse', touch(0, { pointerType: 'mouse' })],
    ['a second finger', touch(0, { isPrimary: false })],
  ])('is not %s', (_, event) => {
    const press = longPress(onLong)
    press.down(event)
    vi.advanceTimersByTime(10_000)
    expect(onLong).not.toHaveBeenCalled()
  })

  it('is a tap again after one that was long', () => {
    const press = longPress(onLong)
    press.down(touch())
    vi.advanceTimersByTime(10_000)
    press.up()
    press.down(touch())
    expect(press.up()).toBe(false)
  })
})
