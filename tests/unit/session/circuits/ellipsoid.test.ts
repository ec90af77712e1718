import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fittingScale, scaledToGlobe } from '../../../../src/session/circuits/ellipsoid'

const shadow = (points: readonly number[], middle: readonly number[], axes: readonly number[]) => ({
  points: Float32Array.from(points),
  middle: Float32Array.from(middle),
  axes: Float32Array.from(axes),
  lengths: Float32Array.of(1),
})

const numbers = (count: number) =>
  fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: count, maxLength: count })

describe('the shadow of a stage', () => {
  it('is drawn so large that its farthest point is on the globe', () => {
    const flat = shadow([2, 0, 0, 0, -4, 0], [0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(fittingScale(flat)).toBeCloseTo(1 / 4, 6)
  })

  it('is drawn so large that its ellipsoid fits too, which lies around its middle', () => {
    const around = shadow([0, 0, 0], [1, 0, 0], [3, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(fittingScale(around)).toBeCloseTo(1 / 4, 5)
  })

  it('of nothing is not drawn endlessly large', () => {
    const { scale } = scaledToGlobe(shadow([0, 0, 0], [0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0]))
    expect(Number.isFinite(scale)).toBe(true)
  })

  it('leaves no point, and no point of its ellipsoid, outside the globe', () => {
    const direction = numbers(3).filter((vector) => Math.hypot(...vector) > 1e-3)
    fc.assert(
      fc.property(numbers(6), numbers(3), numbers(9), direction, (points, middle, axes, toward) => {
        const drawn = scaledToGlobe(shadow(points, middle, axes))
        const length = Math.hypot(...toward)
        const surface = [0, 1, 2].map(
          (i) =>
            drawn.middle[i] +
            toward.reduce((sum, value, j) => sum + (drawn.axes[3 * i + j] * value) / length, 0),
        )
        expect(Math.hypot(...drawn.points.slice(0, 3))).toBeLessThan(1.001)
        expect(Math.hypot(...drawn.points.slice(3))).toBeLessThan(1.001)
        expect(Math.hypot(...surface)).toBeLessThan(1.001)
      }),
    )
  })
})
