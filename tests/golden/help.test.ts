import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { FIRST_LOOK } from '../../src/core/firstLook'
import { rotatePoints } from '../../src/core/linalg'
import { degreesFromPole } from '../../src/core/poleRule'
import type { Engine } from '../../src/engine/types'
import { createGlobe } from '../../src/lab/globe'
import type { Projection } from '../../src/lab/types'
import { type Polar, pointAt } from '../../src/panels/help/smallGlobe'
import { NEXT, RINGS, SENTENCE, TURNS, WAYS, WORDS } from '../../src/panels/help/smallJourney'

/** What the pictures of the help are drawn from is read off the embedded model again. */

let engine: Engine
let picture: Projection

beforeAll(async () => {
  engine = createNodeEngine()
  await engine.load({ id: 'demo', url: 'models/demo' })
  await engine.loaded()
  const { tokens } = await engine.tokenize(SENTENCE, false)
  expect(tokens.map(({ text }) => text)).toEqual(WORDS)
  await engine.run(Int32Array.from(tokens, ({ id }) => id))
  const { data: units, pole, ...trace } = await engine.units('text', 'end')
  picture = await createGlobe().project({ ...trace, projector: 'from', seed: 1, units, pole, complete: true })
})

/** [station, token, 3] points as a first visit sees them: to the right, up, toward the reader. */
function seenPoints(): Float32Array {
  const { azimuth, elevation } = FIRST_LOOK
  const [c, s, up, out] = [Math.cos(azimuth), Math.sin(azimuth), Math.sin(elevation), Math.cos(elevation)]
  const eye = [-s, c, 0, -up * c, -up * s, out, out * c, out * s, up]
  return rotatePoints(rotatePoints(picture.positions, picture.rotation), Float32Array.from(eye))
}

describe('the pictures of the help', () => {
  it('have every word where a first visit sees it', () => {
    const points = seenPoints()
    const { tokens, stations } = picture
    expect(WAYS.map((way) => way.length)).toEqual(Array.from({ length: tokens }, () => stations))
    WAYS.forEach((way, token) => {
      way.forEach((place: Polar, station) => {
        const at = 3 * (station * tokens + token)
        const drawn = pointAt(place)
        const apart = Math.hypot(...drawn.map((value, i) => value - points[at + i]))
        expect(apart, `token ${token}, station ${station}`).toBeLessThan(0.02)
      })
    })
  })

  it('tell the last word’s next word and its share, and its turns', () => {
    const { pole, tokens, stations, turns } = picture
    expect(pole?.text).toBe(NEXT.word)
    expect(Math.exp(pole!.logs.at(-1)!)).toBeCloseTo(NEXT.share, 2)
    const last = tokens - 1
    expect(TURNS).toHaveLength(stations - 1)
    TURNS.forEach((degrees, step) => {
      expect(Math.abs((turns[step * tokens + last] * 180) / Math.PI - degrees)).toBeLessThan(0.6)
    })
  })

  it('have their rings where the rule has them', () => {
    for (const { share, angle } of RINGS) expect(degreesFromPole(Math.log(share))).toBeCloseTo(angle, 1)
  })
})
