import { ExplorerError } from '../../src/core/errors'
import { verbatim } from '../../src/core/errorText'
import type { Fidelity, Lab, Projection, ProjectionWish } from '../../src/lab/types'
import { type FakeWorker, fakeWorker, type Handlers } from './fakeWorker'

/** A lab whose points are the same every time, and tell of which text they are and by which projector. */

const IDENTITY = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)

export const FIDELITY: Fidelity = {
  capturedMean: 1,
  angleRankCorrelation: 1,
  trustworthiness: 1,
  continuity: 1,
  stress: 0,
  sampled: 1,
  points: 1,
}

/** Where a text's words go. [station, token, 3] */
export function pointsOf(projector: string, ids: Int32Array, stations: number): Float32Array {
  const points = new Float32Array(stations * ids.length * 3)
  for (let i = 0; i < stations * ids.length; i++) {
    const angle = ids[i % ids.length] + projector.length + i
    points.set([Math.cos(angle), Math.sin(angle), 0], 3 * i)
  }
  return points
}

export type FakeLab = FakeWorker<Lab>

export function fakeLab(): FakeLab {
  let job = 0
  let drawn: Projection | null = null
  /** Pictures that were asked for, in their order; those before the one that is there are drawn no more. */
  const asked: ProjectionWish[] = []

  const project = (wish: ProjectionWish, stations: number): Projection | null => {
    const { projector, ids } = wish
    const place = asked.indexOf(wish)
    if (place < 0) return null
    asked.splice(0, place + 1)
    drawn = {
      job: ++job,
      projector,
      positions: pointsOf(projector, ids, stations),
      captured: new Float32Array(stations * ids.length).fill(1),
      rotation: IDENTITY,
      first: job === 1,
      firstLeftOut: false,
      firstTrial: null,
      pole: null,
      stations,
      tokens: ids.length,
      turns: new Float32Array((stations - 1) * ids.length),
    }
    return drawn
  }
  /** The picture of a job, if no other has been drawn since. */
  const pictureOf = (wanted: number): Projection => {
    if (drawn === null || wanted !== job) throw new ExplorerError('Cancelled', verbatim('another picture'))
    return drawn
  }
  const placed = (n: number) => ({ positions: new Float32Array(3 * n), captured: new Float32Array(n) })

  const handlers: Handlers<Lab> = {
    takeUnitsFrom: () => undefined,
    project,
    settle: () => ({ ...pictureOf(job), fidelity: FIDELITY, progress: 1, done: true, words: null }),
    place: (wanted, units) => {
      pictureOf(wanted)
      return placed(units.length / 4)
    },
    placeEdited: (wanted) => {
      const { positions, captured, turns } = pictureOf(wanted)
      // The other side of the globe.
      return { positions: positions.map((value) => -value), captured, turns, pole: null }
    },
    details: (wanted) => {
      pictureOf(wanted)
      const none = new Float32Array(0)
      return {
        stations: [],
        particles: none,
        journeys: {
          path: none,
          net: none,
          straightness: none,
          curvature: none,
          attention: none,
          turnsAt: none,
        },
        pairs: { truth: none, drawn: none },
      }
    },
    angle: (wanted, _, one, other) => {
      pictureOf(wanted)
      return { true: one + other, drawn: one + other }
    },
    measureUnder: (wanted) => {
      pictureOf(wanted)
      return FIDELITY
    },
    stopMeasuring: () => undefined,
    pin: () => true,
  }
  return fakeWorker<Lab>(handlers, (method, inputs) => {
    if (method === 'project') asked.push(inputs[0] as ProjectionWish)
  })
}
