import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameGovernor } from '../../../src/scene/detail/FrameGovernor'

/** Lets frames of one length pass until so many windows have been judged; the savings after each. */
function pass(governor: FrameGovernor, time: number, windows: number): number[] {
  const savings: number[] = []
  while (savings.length < windows) if (governor.note(time)) savings.push(governor.savings)
  return savings
}

describe('the governor of frames', () => {
  it('saves one thing after another while frames are slow, and no more than there is', () => {
    expect(pass(new FrameGovernor(3), 60, 5)).toEqual([1, 2, 3, 3, 3])
  })

  it('leaves everything as it is at 30 frames a second, and at 60', () => {
    const governor = new FrameGovernor(5)
    expect(pass(governor, 33.4, 9)).toEqual(Array(9).fill(0))
    expect(pass(governor, 16.7, 9)).toEqual(Array(9).fill(0))
    pass(governor, 60, 2)
    expect(pass(governor, 33.4, 9)).toEqual(Array(9).fill(2))
  })

  it('is not misled by single frames that take long', () => {
    const governor = new FrameGovernor(5)
    for (let frame = 0; frame < 100; frame++) governor.note(frame % 4 === 0 ? 500 : 16.7)
    expect(governor.savings).toBe(0)
  })

  it('draws in full again when frames are fast for a while', () => {
    const governor = new FrameGovernor(5)
    pass(governor, 60, 2)
    expect(pass(governor, 16.7, 7)).toEqual([2, 2, 1, 1, 1, 0, 0])
  })

  it('waits longer each time that drawing more was too much', () => {
    const governor = new FrameGovernor(1)
    const waits = [1, 2, 3].map(() => {
      pass(governor, 60, 1)
      let windows = 0
      while (governor.savings === 1) windows += pass(governor, 16.7, 1).length
      return windows
    })
    expect(waits).toEqual([3, 6, 12])
  })

  it('never saves less than nothing or more than all', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(5, 17, 33, 50, 400), { maxLength: 600 }), (times) => {
        const governor = new FrameGovernor(5)
        for (const time of times) {
          governor.note(time)
          expect(governor.savings).toBeGreaterThanOrEqual(0)
          expect(governor.savings).toBeLessThanOrEqual(5)
        }
      }),
    )
  })
})
