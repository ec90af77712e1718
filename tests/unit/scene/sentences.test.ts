import { describe, expect, it } from 'vitest'
import { writePlaces } from '../../../src/scene/motion/writePlaces'
import type { Color3 } from '../../../src/scene/palette'
import { POINT_STRIDE } from '../../../src/scene/quads/PointBuffer'
import { RibbonBuffer } from '../../../src/scene/ribbons/RibbonBuffer'
import { joinTraces } from '../../../src/scene/sentences/ghostJourney'
import { writeLinks } from '../../../src/scene/sentences/writeLinks'
import type { GhostTrace } from '../../../src/session/stores/second'

const INK: Color3 = [1, 0, 0]

/** Every token stands at one angle from the first axis at all stations. */
function trace(text: string, stations: number, angles: readonly number[], beside: number[]): GhostTrace {
  const points = angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle), 0])
  return {
    text,
    words: angles.map((_, id) => ({ id, text: `${text}${id}`, start: 0, end: 0 })),
    stations,
    drawn: Float32Array.from(Array.from({ length: stations }, () => points).flat()),
    captured: null,
    turns: new Float32Array((stations - 1) * angles.length),
    beside: Int32Array.from(beside),
  }
}

describe('other sentences', () => {
  it('are joined at the stations that all have, each token where its own trace has it', () => {
    const journey = joinTraces(
      [trace('a', 3, [0.1, 0.2], [0, -1]), trace('b', 2, [1, 2, 3], [0, 1, 2])],
      null,
    )!
    expect([journey.stations, journey.tokens]).toEqual([2, 5])
    expect(journey.words).toEqual(['a0', 'a1', 'b0', 'b1', 'b2'])
    expect([...journey.beside]).toEqual([0, -1, 0, 1, 2])
    expect([...journey.sentence]).toEqual([0, 0, 1, 1, 1])
    const places = new Float32Array(15)
    for (const station of [0, 1]) {
      writePlaces(places, journey, station, 0)
      for (const [token, angle] of [0.1, 0.2, 1, 2, 3].entries())
        expect(Math.atan2(places[3 * token + 1], places[3 * token])).toBeCloseTo(angle, 5)
    }
    expect(joinTraces([], null)).toBeNull()
  })

  it('are linked with the particles they stand beside, where they have parted', () => {
    const ribbons = new RibbonBuffer(16)
    const places = Float32Array.of(1, 0, 0, 0, 1, 0)
    const ghosts = Float32Array.of(0, 0, 1, 0, 1, 0.001, 1, 0, 0)
    writeLinks(ribbons, ghosts, places, Int32Array.of(0, 1, -1), [INK, INK, INK])
    // One line, from the first ghost to the first particle, and the padding at both ends.
    expect(ribbons.points).toBe(4)
    expect([...ribbons.data.subarray(POINT_STRIDE, POINT_STRIDE + 4)]).toEqual([0, 0, 1, 0])
    expect([...ribbons.data.subarray(2 * POINT_STRIDE, 2 * POINT_STRIDE + 4)]).toEqual([1, 0, 0, 0])
  })
})
