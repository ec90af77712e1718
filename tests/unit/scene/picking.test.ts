import { describe, expect, it } from 'vitest'
import { nearestParticle } from '../../../src/scene/picking/nearestParticle'

/** x, y, distance, light, faces. */
const screen = (...particles: [number, number, number, number, number][]) =>
  new Float32Array(particles.flat())

describe('picking', () => {
  it('chooses the nearest particle within reach', () => {
    const particles = screen([10, 10, 4, 1, 1], [20, 10, 4, 1, 1])
    expect(nearestParticle(particles, 2, 17, 10, 14)).toBe(1)
    expect(nearestParticle(particles, 2, 12, 11, 14)).toBe(0)
  })

  it('chooses nothing out of reach', () => {
    const particles = screen([10, 10, 4, 1, 1])
    expect(nearestParticle(particles, 1, 30, 10, 14)).toBeNull()
    expect(nearestParticle(particles, 1, 30, 10, 22)).toBe(0)
  })

  it('sees through no glass: the far side is not chosen', () => {
    const particles = screen([10, 10, 6, 0.2, 0], [18, 10, 4, 1, 1])
    expect(nearestParticle(particles, 2, 10, 10, 14)).toBe(1)
  })

  it('chooses the one in front of two at the same place', () => {
    const particles = screen([10, 10, 5, 1, 1], [10, 10, 4, 1, 1])
    expect(nearestParticle(particles, 2, 10, 10, 14)).toBe(1)
  })

  it('chooses nothing on an empty globe', () => {
    expect(nearestParticle(new Float32Array(0), 0, 10, 10, 14)).toBeNull()
  })
})
