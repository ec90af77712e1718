import { describe, expect, it } from 'vitest'
import { rotatePoints } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { createLab } from '../../../src/lab/lab'
import type { Projection, ProjectionRequest } from '../../../src/lab/types'
import { turnsOf } from '../../../src/lens/journey'
import { alignRotation, facingRotation } from '../../../src/projection/align'
import { measureFidelity } from '../../../src/projection/fidelity'
import { projectors } from '../../../src/projection/projectors'
import { unitVectors } from '../../support/random'

const STATIONS = 5
const WIDTH = 12
const MOST = 10

/** The journey of each token, the same whatever is typed after it. */
const journeys = unitVectors(MOST * STATIONS, WIDTH, 11, 0.85)

/** A trace of the first tokens of one text, or with ids of another. */
function trace(tokens: number, ids = Array.from({ length: tokens }, (_, i) => i)): ProjectionRequest {
  const units = new Float32Array(STATIONS * tokens * WIDTH)
  for (let station = 0; station < STATIONS; station++) {
    ids.forEach((id, token) => {
      units.set(row(journeys, id * STATIONS + station, WIDTH), (station * tokens + token) * WIDTH)
    })
  }
  return {
    projector: 'pca',
    seed: 1,
    stations: STATIONS,
    tokens,
    width: WIDTH,
    units,
    ids: Int32Array.from(ids),
    complete: true,
  }
}

/** Mean distance that the particles of common tokens jump from one picture to the next. */
function displacement(before: Projection, after: Projection, common: number, turned: boolean): number {
  const drawn = (picture: Projection): Float32Array =>
    turned ? rotatePoints(picture.positions, picture.rotation) : picture.positions
  const [from, to] = [drawn(before), drawn(after)]
  let total = 0
  for (let station = 0; station < STATIONS; station++) {
    for (let token = 0; token < common; token++) {
      const a = row(from, station * before.tokens + token, 3)
      const b = row(to, station * after.tokens + token, 3)
      total += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
    }
  }
  return total / (STATIONS * common)
}

/** Canonical places of the first tokens at the first stations. */
function particlesOf({ positions, tokens }: Projection, first: number, stations = STATIONS): Float32Array {
  const rows = Array.from({ length: stations }, (_, station) =>
    positions.subarray(3 * station * tokens, 3 * (station * tokens + first)),
  )
  return Float32Array.from(rows.flatMap((values) => [...values]))
}

/** The same, as they were drawn. */
const drawnOf = (picture: Projection, first = picture.tokens): Float32Array =>
  rotatePoints(particlesOf(picture, first), picture.rotation)

describe('the lab', () => {
  it('projects a trace as the projector does, with its turns and its fidelity', async () => {
    const request = trace(6)
    const vectors = { count: STATIONS * 6, width: WIDTH, data: request.units }
    const expected = projectors.pca.fit(vectors, 1).place(vectors)
    const projection = await createLab().project(request)
    expect(projection).toMatchObject({ stations: STATIONS, tokens: 6, ...expected })
    expect(projection.turns).toEqual(turnsOf(request.units, STATIONS, 6, WIDTH))
    expect(projection.fidelity).toEqual(measureFidelity(vectors, expected, 1))
  })

  it('turns the first picture to face the viewer', async () => {
    const { positions, rotation } = await createLab().project(trace(4))
    expect(rotation).toEqual(facingRotation(positions))
  })

  it('turns a picture to the last whole one, not to one of which stations were missing', async () => {
    const [lab, fresh] = [createLab(), createLab()]
    await lab.project({ ...trace(3), complete: false })
    const first = await lab.project(trace(4))
    expect(first.rotation).toEqual((await fresh.project(trace(4))).rotation)
    const second = await lab.project(trace(5))
    expect(second.rotation).toEqual(alignRotation(particlesOf(second, 4), drawnOf(first)))
  })

  it('does not spin a whole picture when stations are missing from the next one', async () => {
    const lab = createLab()
    const whole = await lab.project(trace(5))
    const part = trace(6)
    const few = { ...part, stations: 2, complete: false, units: part.units.slice(0, 2 * 6 * WIDTH) }
    const partial = await lab.project(few)
    const begun = 3 * 2 * 5
    expect(partial.rotation).toEqual(
      alignRotation(particlesOf(partial, 5, 2), drawnOf(whole).subarray(0, begun)),
    )
    const after = await lab.project(part)
    expect(after.rotation).toEqual(
      alignRotation(particlesOf(after, 6, 2), rotatePoints(partial.positions, partial.rotation)),
    )
  })

  it('keeps the picture still while tokens are typed', async () => {
    const lab = createLab()
    let [still, spinning] = [0, 0]
    let before = await lab.project(trace(2))
    for (let tokens = 3; tokens <= MOST; tokens++) {
      const after = await lab.project(trace(tokens))
      const jump = displacement(before, after, tokens - 1, true)
      expect(jump).toBeLessThanOrEqual(displacement(before, after, tokens - 1, false) + 1e-6)
      still += jump
      spinning += displacement(before, after, tokens - 1, false)
      before = after
    }
    expect(still).toBeLessThan(0.8 * spinning)
  })

  it('holds still the words that a new text begins with, and asks nothing of those that follow', async () => {
    const lab = createLab()
    const before = await lab.project(trace(5))
    const after = await lab.project(trace(5, [0, 1, 2, 8, 9]))
    expect(after.rotation).toEqual(alignRotation(particlesOf(after, 3), drawnOf(before, 3)))
  })

  it('turns a text that begins with another word to the places of the last one', async () => {
    const lab = createLab()
    const before = await lab.project(trace(5))
    const after = await lab.project(trace(4, [9, 1, 2, 3]))
    expect(after.rotation).toEqual(alignRotation(particlesOf(after, 4), drawnOf(before, 4)))
  })

  it('does not move a picture that is projected again', async () => {
    const lab = createLab()
    await lab.project(trace(3))
    const before = await lab.project(trace(7))
    const after = await lab.project(trace(7))
    expect(displacement(before, after, 7, true)).toBeCloseTo(0, 5)
  })

  it('turns to another text, to fewer stations and to one token, always by a rotation', async () => {
    const lab = createLab()
    const whole = trace(6)
    const requests = [
      whole,
      trace(4, [9, 8, 7, 6]),
      { ...whole, stations: 2, units: whole.units.slice(0, 2 * 6 * WIDTH) },
      trace(1),
      { ...trace(6), projector: 'pca-centred' as const },
    ]
    for (const request of requests) {
      const { rotation } = await lab.project(request)
      const turned = rotatePoints(Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), rotation)
      for (let axis = 0; axis < 3; axis++) expect(Math.hypot(...row(turned, axis, 3))).toBeCloseTo(1, 5)
    }
  })

  it('places the fitted vectors where it drew them', async () => {
    const lab = createLab()
    const request = trace(6)
    const { positions, captured } = await lab.project(request)
    expect(await lab.place(request.units)).toEqual({ positions, captured })
  })

  it('goes on as before when its answers were handed over to another thread', async () => {
    const [lab, kept] = [createLab(), createLab()]
    const projection = await lab.project(trace(6))
    await kept.project(trace(6))
    const { positions, rotation, captured } = projection
    structuredClone(projection, { transfer: [positions.buffer, rotation.buffer, captured!.buffer] })
    expect(positions).toHaveLength(0)
    expect(await lab.project(trace(7))).toEqual(await kept.project(trace(7)))
    expect(await lab.place(trace(6).units)).toEqual(await kept.place(trace(6).units))
  })

  it('places nothing before there is a picture', async () => {
    await expect(createLab().place(new Float32Array(WIDTH))).rejects.toMatchObject({ name: 'NotAvailable' })
  })
})
