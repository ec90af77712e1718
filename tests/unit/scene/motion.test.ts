import { describe, expect, it } from 'vitest'
import { followStation } from '../../../src/scene/motion/followStation'
import { matchTokens } from '../../../src/scene/motion/matchTokens'
import { glide, writePlaces, writeShadows } from '../../../src/scene/motion/writePlaces'

describe('the drawn station', () => {
  it('comes within 5 % of the chosen one in about 150 ms, without overshooting', () => {
    const follower = { shown: 0, velocity: 0 }
    for (let frame = 0; frame < 10; frame++) {
      followStation(follower, 10, 1 / 60, null)
      expect(follower.shown).toBeLessThanOrEqual(10)
    }
    expect(follower.shown).toBeGreaterThan(9.5)
  })

  it('arrives at the same place at any frame rate', () => {
    const slow = { shown: 0, velocity: 0 }
    const fast = { shown: 0, velocity: 0 }
    followStation(slow, 5, 0.1, null)
    for (let frame = 0; frame < 10; frame++) followStation(fast, 5, 0.01, null)
    expect(fast.shown).toBeCloseTo(slow.shown, 9)
  })

  it('comes to rest exactly on the station', () => {
    const follower = { shown: 3, velocity: 0 }
    let frames = 0
    while (followStation(follower, 4, 1 / 60, null) && frames < 100) frames += 1
    expect(follower).toEqual({ shown: 4, velocity: 0 })
    expect(frames).toBeLessThan(60)
  })

  it('moves at constant speed while the journey plays', () => {
    const follower = { shown: 2, velocity: 0 }
    const passed = [1, 2, 3].map(() => {
      followStation(follower, 3, 0.05, 4)
      return follower.shown
    })
    expect(passed[0]).toBeCloseTo(2.2)
    expect(passed[1]).toBeCloseTo(2.4)
    expect(passed[2]).toBeCloseTo(2.6)
  })

  it('springs back when the journey begins anew', () => {
    const follower = { shown: 24, velocity: 0 }
    for (let frame = 0; frame < 12; frame++) followStation(follower, 0, 1 / 60, 3)
    expect(follower.shown).toBeLessThan(1)
  })
})

describe('places of particles', () => {
  const journey = {
    stations: 2,
    tokens: 1,
    shadows: new Float32Array([0.5, 0, 0, 0, 0.8, 0]),
    turns: new Float32Array([Math.PI / 2]),
    frame: null,
  }

  it('are the shadows at the stations', () => {
    const out = new Float32Array(3)
    writePlaces(out, journey, 0, 1)
    expect(out[0]).toBeCloseTo(0.5)
    writePlaces(out, journey, 1, 1)
    expect(out[1]).toBeCloseTo(0.8)
  })

  it('lie on the globe between stations too', () => {
    const out = new Float32Array(3)
    writePlaces(out, journey, 0.37, 0)
    expect(Math.hypot(...out)).toBeCloseTo(1, 6)
  })

  it('do not depend on a step when there is one station', () => {
    const out = new Float32Array(3)
    const single = { ...journey, stations: 1, turns: new Float32Array(0) }
    writePlaces(out, single, 0, 0)
    expect([...out]).toEqual([1, 0, 0])
  })

  it('are on the surface where the projector does not say how much it sees', () => {
    const drawn = new Float32Array([0, 1, 0, 0, 0, 1])
    expect([...writeShadows(drawn, null, new Float32Array(6))]).toEqual([...drawn])
    const shadows = writeShadows(drawn, new Float32Array([0.5, 0.25]), new Float32Array(6))
    expect([...shadows]).toEqual([0, 0.5, 0, 0, 0, 0.25])
  })
})

describe('gliding to a new picture', () => {
  it('begins where the particle was drawn, ends where it belongs, and keeps to the globe between', () => {
    const origin = new Float32Array([1, 0, 0])
    for (const progress of [0, 0.5, 1]) {
      const places = new Float32Array([0, 1, 0])
      glide(places, origin, 1, progress)
      expect(Math.hypot(...places)).toBeCloseTo(1, 6)
      expect(places[0]).toBeCloseTo([1, Math.SQRT1_2, 0][2 * progress], 6)
    }
  })
})

describe('matching tokens', () => {
  it('keeps the beginning and the end of a sentence that was changed in the middle', () => {
    expect([...matchTokens([1, 2, 3, 4], [1, 9, 8, 3, 4])]).toEqual([0, -1, -1, 2, 3])
  })

  it('uses no token twice', () => {
    expect([...matchTokens([5], [5, 5])]).toEqual([0, -1])
    expect([...matchTokens([5, 5], [5])]).toEqual([0])
  })

  it('finds nothing in common with an empty sentence', () => {
    expect([...matchTokens([], [1, 2])]).toEqual([-1, -1])
  })
})
