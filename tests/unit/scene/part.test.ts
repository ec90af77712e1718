import { describe, expect, it } from 'vitest'
import { writeArcs } from '../../../src/scene/arcs/writeArcs'
import { globeSummary } from '../../../src/scene/globeSummary'
import { writeParticles } from '../../../src/scene/particles/writeParticles'
import { nearestParticle } from '../../../src/scene/picking/nearestParticle'
import { RibbonBuffer } from '../../../src/scene/ribbons/RibbonBuffer'
import { advanceStage, type Script } from '../../../src/scene/stage/advanceStage'
import { createStage, presence, type Stage } from '../../../src/scene/stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../../../src/scene/stage/writeScreen'
import { writeTrails } from '../../../src/scene/trails/writeTrails'
import { isPart, type Picture } from '../../../src/session/stores/picture'

const STATIONS = 3
const IDS = [4, 5, 6]
const white = [1, 1, 1] as const
const colors = IDS.map(() => white)

/** Three words seen from another, of which these have not come. */
function pictureOf(revision: number, missing: readonly number[]): Picture {
  const points: number[] = []
  const logs: number[] = []
  for (let station = 0; station < STATIONS; station++) {
    IDS.forEach((_, token) => {
      const around = token / 5 + station / 9
      const isMissing = missing.includes(token)
      points.push(...[Math.cos(around), Math.sin(around), 0].map((x) => (isMissing ? Number.NaN : x)))
      logs.push(isMissing ? Number.NaN : -1)
    })
  }
  const drawn = Float32Array.from(points)
  return {
    revision,
    words: IDS.map((id) => ({ id, text: `${id}`, start: 0, end: 0 })),
    stations: STATIONS,
    tokens: IDS.length,
    drawn,
    positions: drawn,
    captured: null,
    pole: { id: 9, text: ' girl', logs: Float32Array.from(logs) },
    turns: new Float32Array(IDS.length * (STATIONS - 1)),
    rotation: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  } as unknown as Picture
}

const script = (picture: Picture): Script => ({
  view: { station: 1, playing: false, speed: 3, drawing: 'surface' },
  picture,
  landmarks: null,
  reducedMotion: false,
})

function stageOf(...pictures: readonly Picture[]): Stage {
  const stage = createStage()
  for (const picture of pictures) advanceStage(stage, script(picture), 10)
  advanceStage(stage, script(pictures.at(-1)!), 10)
  return stage
}

describe('a picture that words are missing in', () => {
  it('is a part, until they have come', () => {
    expect(isPart(pictureOf(1, [0, 1]))).toBe(true)
    expect(isPart(pictureOf(2, []))).toBe(false)
    expect(isPart({ pole: null })).toBe(false)
    expect(globeSummary({ tokens: 3, station: 1, lastStation: 2, older: true, part: true })).toMatch(
      /More words are coming/,
    )
  })

  it('draws those that have come, and nothing of the others: no particle, trail, arc, nor what a pointer meets', () => {
    const stage = stageOf(pictureOf(1, [0, 1]))
    expect(IDS.map((_, token) => presence(stage, token))).toEqual([0, 0, 1])

    const written: number[] = []
    const billboards = { clear() {}, push: (_: unknown, at: number) => written.push(at / 3) }
    writeParticles(billboards as never, {
      ...{ tokens: 3, places: stage.places, order: [0, 1, 2], colors, selected: 1, hovered: 0 },
      presence: (token) => presence(stage, token),
    })
    expect(new Set(written)).toEqual(new Set([2]))

    const trails = new RibbonBuffer(64)
    writeTrails(trails, stage.journey!, colors, 1)
    const only = new RibbonBuffer(64)
    writeTrails(only, { ...stage.journey!, frame: null }, colors, 1)
    for (const { data, points } of [trails, only]) {
      expect(points).toBeGreaterThan(0)
      expect(data.subarray(0, 12 * points).some(Number.isNaN)).toBe(false)
    }

    const arcs = new RibbonBuffer(64)
    const attention = Float32Array.of(0.5, 0.3, 0.2)
    writeArcs(arcs, { places: stage.places, attention, query: 2, colors, queryColor: white })
    const ring = arcs.points
    writeArcs(arcs, {
      places: stage.places,
      attention: Float32Array.of(0, 0, 0.2),
      query: 2,
      colors,
      queryColor: white,
    })
    expect(ring).toBe(arcs.points)
    writeArcs(arcs, { places: stage.places, attention, query: 0, colors, queryColor: white })
    expect(arcs.points).toBeLessThan(ring)

    const eye = {
      position: { x: 5, y: 0, z: 0 },
      matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
      ...{ width: 100, height: 100, absorption: 1 },
    }
    const screen = new Float32Array(3 * SCREEN_STRIDE)
    writeScreen(screen, stage.places, 3, eye)
    expect(nearestParticle(screen, 3, 50, 50, 1000)).toBe(2)
  })

  it('lets the others appear where they belong when they come', () => {
    const stage = createStage()
    const [part, whole] = [pictureOf(1, [0, 1]), pictureOf(2, [])]
    advanceStage(stage, script(part), 10)
    advanceStage(stage, script(part), 10)
    advanceStage(stage, script(whole), 0.05)
    expect(presence(stage, 2)).toBe(1)
    for (const token of [0, 1]) {
      expect(presence(stage, token)).toBeGreaterThan(0)
      expect(presence(stage, token)).toBeLessThan(1)
    }
    // They do not fly in: there is no place where they were.
    const before = stage.places.slice()
    advanceStage(stage, script(whole), 10)
    stage.places.forEach((value, at) => {
      expect(value).toBeCloseTo(before[at], 6)
    })
  })
})
