import { describe, expect, it } from 'vitest'
import { greatCircleArc } from '../../../src/core/greatCircle'

describe('a great circle', () => {
  it('leads from a unit vector by the angle, in the direction', () => {
    const points = greatCircleArc(Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0), Math.PI / 2, 3)
    const half = Math.SQRT1_2
    expect([...points]).toEqual([1, 0, 0, half, half, 0, 0, 1, 0].map((value) => expect.closeTo(value, 6)))
  })
})
