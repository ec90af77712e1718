import { describe, expect, it } from 'vitest'
import { FIRST_LOOK } from '../../../src/core/firstLook'
import { dot, rotatePoints } from '../../../src/core/linalg'
import { degreesFromPole } from '../../../src/core/poleRule'
import { row } from '../../../src/core/tensor'
import { createGlobe } from '../../../src/lab/globe'
import { linkGlobe } from '../../../src/lab/linkedGlobe'
import type { Projection, ProjectionRequest } from '../../../src/lab/types'
import { unitVectors } from '../../support/random'

const STATIONS = 7
const WIDTH = 16

const journeys = unitVectors(10 * STATIONS, WIDTH, 21, 0.9)
const place = unitVectors(1, WIDTH, 30)

/** A trace of some tokens, seen from a word; the journey of a token is the same whatever is typed after it. */
function seen(tokens: number, id = 7): ProjectionRequest {
  const units = new Float32Array(STATIONS * tokens * WIDTH)
  const logs = new Float32Array(STATIONS * tokens)
  for (let station = 0; station < STATIONS; station++) {
    for (let token = 0; token < tokens; token++) {
      const at = station * tokens + token
      units.set(row(journeys, token * STATIONS + station, WIDTH), at * WIDTH)
      logs[at] = -0.2 - 1.7 * token - 0.9 * (STATIONS - station)
    }
  }
  const ids = Int32Array.from({ length: tokens }, (_, token) => token)
  const pole = { id, text: ' girl', place, logs }
  return {
    projector: 'from',
    seed: 1,
    stations: STATIONS,
    tokens,
    width: WIDTH,
    units,
    ids,
    pole,
    complete: true,
  }
}

const drawn = ({ positions, rotation }: Projection): Float32Array => rotatePoints(positions, rotation)
const poleDrawn = ({ rotation }: Projection): number[] => [2, 5, 8].map((at) => rotation[at])

const { azimuth, elevation } = FIRST_LOOK
const viewer = [
  Math.cos(elevation) * Math.cos(azimuth),
  Math.cos(elevation) * Math.sin(azimuth),
  Math.sin(elevation),
]
const right = [-Math.sin(azimuth), Math.cos(azimuth), 0]

describe('the lab, for a globe seen from a word', () => {
  it('draws by PCA what a model that is coming has computed, until the word at its end is known', async () => {
    const { units: data, ids, tokens, width, stations, pole } = seen(4)
    const lab = (known: typeof pole) =>
      linkGlobe(createGlobe(), {
        takeUnitsFrom: () => Promise.resolve(),
        units: async () => ({ stations, tokens, width, ids, data, pole: known ?? null }),
      })
    const wish = { projector: 'from', seed: 1, ids } as const
    const part = await lab(null).project(wish, STATIONS + 2)
    expect(part).toMatchObject({ projector: 'pca', pole: null, stations: STATIONS })
    expect(await lab(null).project(wish, STATIONS)).toBeNull()
    expect(await lab(pole).project(wish, STATIONS)).toMatchObject({ projector: 'from', pole: { id: 7 } })
  })

  it('asks for the followed trail first, and draws no word that has not come', async () => {
    const { units: data, ids, tokens, width, stations, pole } = seen(4)
    const asked: unknown[] = []
    const known = (token: number) => (at: number) => at % 4 === token || asked.length > 1
    const lab = linkGlobe(createGlobe(), {
      takeUnitsFrom: () => Promise.resolve(),
      units: async (of, from, hurry) => {
        asked.push([of, from, hurry])
        const logs = pole!.logs.map((log, at) => (known(2)(at) ? log : Number.NaN))
        return { stations, tokens, width, ids, data, pole: { ...pole!, logs } }
      },
    })
    const wish = { projector: 'from', seed: 1, ids, from: 7, followed: 2, patience: 150 } as const
    const part = (await lab.project(wish, STATIONS))!
    const whole = (await lab.project({ ...wish, patience: 300 }, STATIONS))!
    expect(asked).toEqual([
      ['text', 7, { token: 2, milliseconds: 150 }],
      ['text', 7, { token: 2, milliseconds: 300 }],
    ])
    expect([...whole.positions].some(Number.isNaN)).toBe(false)
    part.positions.forEach((value, at) => {
      if (Math.floor(at / 3) % 4 === 2) expect(value).toBeCloseTo(whole.positions[at], 5)
      else expect(value).toBeNaN()
    })
    // What comes later turns nothing: a link need not carry how it is turned.
    whole.rotation.forEach((value, at) => {
      expect(value).toBeCloseTo(part.rotation[at], 5)
    })
    expect([part.first, whole.first]).toEqual([true, true])
  })

  it('draws every state at the angle of the rule, and tells the word', async () => {
    const request = seen(4)
    const { positions, pole, projector } = await createGlobe().project(request)
    expect(projector).toBe('from')
    expect(pole).toEqual({ id: 7, text: ' girl', logs: request.pole!.logs })
    request.pole!.logs.forEach((log, i) => {
      const [x, y, z] = row(positions, i, 3)
      const angle = (Math.atan2(Math.hypot(x, y), z) * 180) / Math.PI
      expect(Math.abs(angle - degreesFromPole(log))).toBeLessThan(1e-4)
    })
  })

  it('stands the pole up and to the right, 35° from the middle, and the followed trail on the near side', async () => {
    const projection = await createGlobe().project(seen(4))
    const pole = poleDrawn(projection)
    expect((Math.acos(dot(pole, viewer)) * 180) / Math.PI).toBeCloseTo(35, 3)
    expect(dot(pole, right)).toBeGreaterThan(0.25)
    expect(pole[2]).toBeGreaterThan(viewer[2])
    let middle = 0
    for (let station = 0; station < STATIONS; station++)
      middle += dot(row(drawn(projection), station * 4 + 3, 3), viewer)
    expect(middle / STATIONS).toBeGreaterThan(0)
    expect(projection.first).toBe(true)
  })

  it('turns a longer text about the pole only, so that what was there stays', async () => {
    const lab = createGlobe()
    const before = await lab.project(seen(4))
    const after = await lab.project(seen(5))
    poleDrawn(after).forEach((value, i) => {
      expect(value).toBeCloseTo(poleDrawn(before)[i], 5)
    })
    const moved = (turned: Float32Array): number => {
      let sum = 0
      for (let station = 0; station < STATIONS; station++)
        for (let token = 0; token < 4; token++) {
          const [a, b] = [row(drawn(before), station * 4 + token, 3), row(turned, station * 5 + token, 3)]
          sum += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) ** 2
        }
      return sum
    }
    const here = moved(drawn(after))
    // Any other turn about the pole takes what was there farther away.
    for (const angle of [-0.3, -0.05, 0.05, 0.3, Math.PI]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      const about = rotatePoints(after.positions, [c, -s, 0, s, c, 0, 0, 0, 1])
      expect(moved(rotatePoints(about, after.rotation))).toBeGreaterThan(here)
    }
    expect(after.first).toBe(false)
  })

  it('takes of a turn that a link asks for what turns about the pole', async () => {
    const once = await createGlobe().project(seen(4))
    const again = await createGlobe().project({ ...seen(4), turned: once.rotation })
    again.rotation.forEach((value, at) => {
      expect(value).toBeCloseTo(once.rotation[at], 5)
    })
    const upside = Float32Array.of(1, 0, 0, 0, -1, 0, 0, 0, -1)
    const other = await createGlobe().project({ ...seen(4), turned: upside })
    poleDrawn(other).forEach((value, i) => {
      expect(value).toBeCloseTo(poleDrawn(once)[i], 5)
    })
  })

  it('does not turn to a picture of another view, nor to one that is of another view before it', async () => {
    const lab = createGlobe()
    await lab.project({ ...seen(4), projector: 'pca', pole: null })
    const after = await lab.project(seen(4))
    expect(after.rotation).toEqual((await createGlobe().project(seen(4))).rotation)
    expect(after.first).toBe(true)
  })

  it('places words on the equator, and another trace by the same rule under the same pole', async () => {
    const lab = createGlobe()
    const request = seen(4)
    const { job, positions } = await lab.project(request)
    const signs = await lab.place(job, unitVectors(2, WIDTH, 41))
    for (const i of [0, 1]) expect(signs.positions[3 * i + 2]).toBeCloseTo(0, 6)
    const same = await lab.placeTrace(job, request.units, request.pole)
    expect(same.positions).toEqual(positions)
    expect(same.pole!.logs).toEqual(request.pole!.logs)
    const logs = request.pole!.logs.map((log) => 2 * log)
    const { positions: ghost } = await lab.place(job, request.units, { logs, tokens: 4 })
    logs.forEach((log, i) => {
      expect((Math.acos(ghost[3 * i + 2]) * 180) / Math.PI).toBeCloseTo(degreesFromPole(log), 2)
      expect(Math.atan2(ghost[3 * i + 1], ghost[3 * i])).toBeCloseTo(
        Math.atan2(positions[3 * i + 1], positions[3 * i]),
        5,
      )
    })
  })

  it('measures longitude, of the whole and of each station, and calls no particle badly placed', async () => {
    const lab = createGlobe()
    const { job } = await lab.project(seen(4))
    const { fidelity, done } = await lab.settle(0)
    expect(done).toBe(true)
    expect(fidelity.stress).toBeNull()
    expect(fidelity.longitude!.kept!).toBeGreaterThan(0)
    expect(fidelity.longitude!.kept!).toBeLessThan(1)
    const { stations, particles } = await lab.details(job)
    expect(stations).toHaveLength(STATIONS)
    for (const { longitude } of stations) expect(longitude!.kept).not.toBeNull()
    expect([...particles].every(Number.isNaN)).toBe(true)
  })

  it('still measures other views by the angles between states', async () => {
    const lab = createGlobe()
    const { job } = await lab.project(seen(4))
    const other = createGlobe()
    const plain = await other.project({ ...seen(4), projector: 'pca', pole: null })
    const expected = (await other.settle(0)).fidelity
    expect(plain.projector).toBe('pca')
    expect(await lab.measureUnder(job, 'pca')).toEqual(expected)
  })
})
