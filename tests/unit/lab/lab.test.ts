import { describe, expect, it } from 'vitest'
import { angleBetween, rotatePoints } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { createGlobe } from '../../../src/lab/globe'
import type { Drawn, GlobeLab } from '../../../src/lab/globeTypes'
import type { Frame, Projection, ProjectionRequest } from '../../../src/lab/types'
import { turnsOf } from '../../../src/lens/journey'
import { journeyNumbers } from '../../../src/lens/journeyNumbers'
import { alignRotation, facingRotation } from '../../../src/projection/align'
import { measureFidelity } from '../../../src/projection/fidelity'
import { select, type UnitVectors } from '../../../src/projection/points'
import { fitWhole } from '../../../src/projection/projector'
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
  it('projects a trace as the projector does, with its turns; its fidelity comes after it', async () => {
    const request = trace(6)
    const vectors = { count: STATIONS * 6, width: WIDTH, data: request.units }
    const expected = projectors.pca.fit(vectors, 1).place(vectors)
    const lab = createGlobe()
    const projection = await lab.project(request)
    expect(projection).toMatchObject({ stations: STATIONS, tokens: 6, ...expected })
    expect(projection.turns).toEqual(turnsOf(request.units, STATIONS, 6, WIDTH))
    expect((await lab.settle(0)).fidelity).toEqual(measureFidelity(vectors, expected, 1))
  })

  it('turns the first picture to face the viewer', async () => {
    const { positions, rotation } = await createGlobe().project(trace(4))
    expect(rotation).toEqual(facingRotation(positions))
  })

  it('turns a picture to the last whole one, not to one of which stations were missing', async () => {
    const [lab, fresh] = [createGlobe(), createGlobe()]
    await lab.project({ ...trace(3), complete: false })
    const first = await lab.project(trace(4))
    expect(first.rotation).toEqual((await fresh.project(trace(4))).rotation)
    const second = await lab.project(trace(5))
    expect(second.rotation).toEqual(alignRotation(particlesOf(second, 4), drawnOf(first)))
  })

  it('does not spin a whole picture when stations are missing from the next one', async () => {
    const lab = createGlobe()
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
    const lab = createGlobe()
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
    const lab = createGlobe()
    const before = await lab.project(trace(5))
    const after = await lab.project(trace(5, [0, 1, 2, 8, 9]))
    expect(after.rotation).toEqual(alignRotation(particlesOf(after, 3), drawnOf(before, 3)))
  })

  it('turns a text that begins with another word to the places of the last one', async () => {
    const lab = createGlobe()
    const before = await lab.project(trace(5))
    const after = await lab.project(trace(4, [9, 1, 2, 3]))
    expect(after.rotation).toEqual(alignRotation(particlesOf(after, 4), drawnOf(before, 4)))
  })

  it('does not move a picture that is projected again', async () => {
    const lab = createGlobe()
    await lab.project(trace(3))
    const before = await lab.project(trace(7))
    const after = await lab.project(trace(7))
    expect(displacement(before, after, 7, true)).toBeCloseTo(0, 5)
  })

  it('turns to another text, to fewer stations and to one token, always by a rotation', async () => {
    const lab = createGlobe()
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
    const lab = createGlobe()
    const request = trace(6)
    const { job, positions, captured } = await lab.project(request)
    expect(await lab.place(job, request.units)).toEqual({ positions, captured })
  })

  it('goes on as before when its answers were handed over to another thread', async () => {
    const [lab, kept] = [createGlobe(), createGlobe()]
    const projection = await lab.project(trace(6))
    await kept.project(trace(6))
    const { positions, rotation, captured } = projection
    structuredClone(projection, { transfer: [positions.buffer, rotation.buffer, captured!.buffer] })
    expect(positions).toHaveLength(0)
    const next = await lab.project(trace(7))
    expect(next).toEqual(await kept.project(trace(7)))
    expect(await lab.place(next.job, trace(6).units)).toEqual(await kept.place(next.job, trace(6).units))
  })

  it('places nothing before there is a picture', async () => {
    await expect(createGlobe().place(1, new Float32Array(WIDTH))).rejects.toMatchObject({
      name: 'NotAvailable',
    })
  })

  /** Brings the picture drawn last to rest, in slices of so many milliseconds. */
  async function settle(lab: GlobeLab, milliseconds = 1, words?: Float32Array): Promise<Frame[]> {
    const frames: Frame[] = []
    do frames.push(await lab.settle(milliseconds, words))
    while (!frames[frames.length - 1].done)
    return frames
  }

  const vectorsOf = (request: ProjectionRequest): UnitVectors => ({
    count: request.stations * request.tokens,
    width: WIDTH,
    data: request.units,
  })

  it('draws PCA at once for a projector that takes its time, and comes to rest where that projector ends', async () => {
    const request = { ...trace(8), projector: 'mds' as const }
    const lab = createGlobe()
    const first = await lab.project(request)
    expect(first.projector).toBe('pca')
    const drawn = projectors.pca.fit(vectorsOf(request), 1).place(vectorsOf(request))
    expect(first.positions).toEqual(drawn.positions)
    const frames = await settle(lab)
    const last = frames[frames.length - 1]
    const expected = fitWhole(projectors.mds, vectorsOf(request), 1).place(vectorsOf(request))
    expect(last).toMatchObject({ projector: 'mds', job: first.job, progress: 1, done: true, ...expected })
    expect(last.fidelity).toEqual(measureFidelity(vectorsOf(request), expected, 1))
    expect(last.fidelity.stress!).toBeLessThan(measureFidelity(vectorsOf(request), drawn, 1).stress!)
    let progress = 0
    for (const frame of frames) {
      expect(frame.progress).toBeGreaterThanOrEqual(progress)
      progress = frame.progress
    }
  })

  it('ends at the same points however it is sliced, and lets a newer text overtake it', async () => {
    const request = { ...trace(8), projector: 'mds' as const }
    const [whole, sliced] = [createGlobe(), createGlobe()]
    await whole.project(request)
    await sliced.project({ ...trace(6), projector: 'mds' as const })
    const old = await sliced.settle(0)
    expect(old.done).toBe(false)
    const { job } = await sliced.project(request)
    expect(job).toBeGreaterThan(old.job)
    const [a] = (await settle(whole, 1e4)).slice(-1)
    const [b] = (await settle(sliced, 0)).slice(-1)
    expect(b.positions).toEqual(a.positions)
  })

  it('moves from frame to frame without a jump of the globe', async () => {
    const lab = createGlobe()
    let before: Drawn = await lab.project({ ...trace(8), projector: 'mds' as const })
    for (const frame of await settle(lab, 0)) {
      const [from, to] = [before, frame].map(({ positions, rotation }) => rotatePoints(positions, rotation))
      const moved = from.reduce((most, value, i) => Math.max(most, Math.abs(value - to[i])), 0)
      expect(moved).toBeLessThan(0.9)
      before = frame
    }
  })

  it('places words in the frame that it tells, and none before UMAP has ended', async () => {
    const lab = createGlobe()
    const request = { ...trace(8), projector: 'mds' as const }
    const { job } = await lab.project(request)
    const words = unitVectors(3, WIDTH, 4)
    for (const { words: placed } of await settle(lab, 0, words)) expect(placed!.positions).toHaveLength(9)
    expect((await lab.place(job, words)).positions).toEqual((await lab.settle(0, words)).words!.positions)
    await lab.project({ ...request, projector: 'umap' })
    const frames = await settle(lab, 5, words)
    expect(frames[0].words).toBeNull()
    expect(frames[frames.length - 1].words!.positions).toHaveLength(9)
  })

  /** A trace whose first token stands far from the three dimensions of all others, as an attention sink does. */
  function sinkTrace(tokens: number): ProjectionRequest {
    const units = new Float32Array(STATIONS * tokens * WIDTH)
    const flat = unitVectors(STATIONS * tokens, 3, 6, 0.5)
    for (let i = 0; i < STATIONS * tokens; i++) {
      if (i % tokens === 0) units[i * WIDTH + WIDTH - 1] = i % 2 === 0 ? 1 : -1
      else units.set(row(flat, i, 3), i * WIDTH)
    }
    return { ...trace(tokens), units, projector: 'mds', firstToken: 'auto' }
  }

  it('leaves the first token out of the fit where that clearly helps the others, and draws it all the same', async () => {
    const lab = createGlobe()
    const request = sinkTrace(9)
    expect((await lab.project(request)).firstLeftOut).toBe(false)
    const last = (await settle(lab)).at(-1)!
    expect(last.firstLeftOut).toBe(true)
    expect(last.firstTrial!.leftOut).toBeLessThan(0.9 * last.firstTrial!.fitted)
    const others = select(
      vectorsOf(request),
      Array.from({ length: 9 * STATIONS }, (_, i) => i).filter((i) => i % 9 !== 0),
    )
    const alone = fitWhole(projectors.mds, others, 1).place(others).positions
    expect(last.positions.subarray(3, 27)).toEqual(alone.subarray(0, 24))
    expect(Math.hypot(...row(last.positions, 0, 3))).toBeCloseTo(1, 5)
    expect((await lab.project(request)).firstLeftOut).toBe(true)
    await lab.project({ ...request, firstToken: 'in' })
    expect((await settle(lab)).at(-1)!.firstLeftOut).toBe(false)
  })

  it('keeps the first token in the fit where it is like the others, unless it is told not to', async () => {
    const lab = createGlobe()
    await lab.project({ ...trace(8), projector: 'mds', firstToken: 'auto' })
    expect((await settle(lab)).at(-1)!.firstLeftOut).toBe(false)
    expect((await lab.project({ ...trace(8), firstToken: 'out' })).firstLeftOut).toBe(true)
  })

  it('measures each station and each particle, from their definitions', async () => {
    const lab = createGlobe()
    const request = trace(6)
    const { job, positions } = await lab.project(request)
    const { fidelity } = await lab.settle(0)
    const { stations, particles, pairs, journeys } = await lab.details(job)
    expect(journeys).toEqual(journeyNumbers(request.units, STATIONS, 6, WIDTH))
    expect(stations).toHaveLength(STATIONS)
    const vectors = { count: 6, width: WIDTH, data: request.units.subarray(0, 6 * WIDTH) }
    const { stress, trustworthiness } = measureFidelity(
      vectors,
      { positions: positions.subarray(0, 18), captured: null },
      1,
    )
    expect(stations[0]).toMatchObject({ stress, trustworthiness })
    let [error, total] = [0, 0]
    for (let other = 0; other < 30; other++) {
      const truth = angleBetween(row(request.units, 8, WIDTH), row(request.units, other, WIDTH))
      error += (truth - angleBetween(row(positions, 8, 3), row(positions, other, 3))) ** 2
      total += truth ** 2
    }
    expect(particles[8]).toBeCloseTo(Math.sqrt(error / total), 4)
    expect(pairs.truth).toHaveLength((30 * 29) / 2)
    const spread = pairs.truth.reduce((sum, value, i) => sum + (value - pairs.drawn[i]) ** 2, 0)
    const length = pairs.truth.reduce((sum, value) => sum + value ** 2, 0)
    expect(Math.sqrt(spread / length)).toBeCloseTo(fidelity.stress!, 5)
  })

  it('gives up a frame on its way to rest when another picture is drawn', async () => {
    const lab = createGlobe()
    await lab.project({ ...trace(MOST), projector: 'umap' as const })
    const frame = lab.settle(1e6)
    const { job } = await lab.project({ ...trace(4), projector: 'mds' as const })
    await expect(frame).rejects.toMatchObject({ name: 'Cancelled' })
    expect((await lab.settle(0)).job).toBe(job)
  })

  it('gives up measuring when another picture is drawn, or when it is told to', async () => {
    const lab = createGlobe()
    const { job } = await lab.project(trace(8))
    const details = lab.details(job)
    const next = await lab.project(trace(7))
    await expect(details).rejects.toMatchObject({ name: 'Cancelled' })
    const measuring = lab.measureUnder(next.job, 'umap')
    await lab.stopMeasuring()
    await expect(measuring).rejects.toMatchObject({ name: 'Cancelled' })
  })

  it('measures nothing of a picture for one that is still on the screen before it', async () => {
    const lab = createGlobe()
    const { job } = await lab.project(trace(8))
    await lab.project(trace(9))
    await expect(lab.details(job)).rejects.toMatchObject({ name: 'Cancelled' })
    await expect(lab.angle(job, 2, 1, 4)).rejects.toMatchObject({ name: 'Cancelled' })
    await expect(lab.measureUnder(job, 'pca')).rejects.toMatchObject({ name: 'Cancelled' })
    await expect(lab.place(job, new Float32Array(WIDTH))).rejects.toMatchObject({ name: 'Cancelled' })
    await expect(lab.placeTrace(job, trace(6).units)).rejects.toMatchObject({ name: 'Cancelled' })
  })

  it('tells the angle between two particles, and the one drawn', async () => {
    const lab = createGlobe()
    const request = trace(6)
    const { job, positions } = await lab.project(request)
    const angle = await lab.angle(job, 2, 1, 4)
    const [i, j] = [2 * 6 + 1, 2 * 6 + 4]
    expect(angle.true).toBeCloseTo(
      angleBetween(row(request.units, i, WIDTH), row(request.units, j, WIDTH)),
      5,
    )
    expect(angle.drawn).toBeCloseTo(angleBetween(row(positions, i, 3), row(positions, j, 3)), 5)
  })

  it('measures the same trace under other projectors', async () => {
    const lab = createGlobe()
    const request = trace(8)
    const { job } = await lab.project(request)
    for (const id of ['pca', 'pca-centred', 'mds', 'umap', 'random'] as const) {
      const points = fitWhole(projectors[id], vectorsOf(request), 1).place(vectorsOf(request))
      expect(await lab.measureUnder(job, id)).toEqual(measureFidelity(vectorsOf(request), points, 1))
    }
    expect((await lab.settle(0)).projector).toBe('pca')
  })

  it('draws other texts in the axes of the one that is pinned, as long as they have as many dimensions', async () => {
    const lab = createGlobe()
    const pinned = trace(9)
    await lab.pin(pinned.units, WIDTH)
    const request = { ...trace(5), projector: 'pinned' as const }
    const { positions } = await lab.project(request)
    expect(positions).toEqual(projectors.pca.fit(vectorsOf(pinned), 1).place(vectorsOf(request)).positions)
    await lab.pin(unitVectors(9, WIDTH + 1, 1), WIDTH + 1)
    const own = await lab.project(request)
    expect(own.positions).toEqual(
      projectors.pca.fit(vectorsOf(request), 1).place(vectorsOf(request)).positions,
    )
  })
})
