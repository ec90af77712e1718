import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { row } from '../core/tensor'
import { turnsOf } from '../lens/journey'
import { journeyNumbers } from '../lens/journeyNumbers'
import { angle, pairAngles, writeAngles } from '../projection/angles'
import { createMeasure, type Fidelity, MOST_POINTS, upperTriangle } from '../projection/fidelity'
import { writeParticleStress } from '../projection/particleStress'
import type { GlobePoints, UnitVectors } from '../projection/points'
import { type FittedProjection, isStepped } from '../projection/projector'
import { sample } from '../projection/sample'
import { yieldToEventLoop } from '../workers/yieldToEventLoop'
import type { DrawnPicture } from './drawnPicture'
import { fitAtOnce, fitSubsetOf, likelihoodIn, pointsOf, poleOf, quick, vectorsOf } from './fitting'
import type { Details, GlobeLab } from './globeTypes'
import { codeOf } from './projectorCode'

type Inspection = Pick<
  GlobeLab,
  'place' | 'placeTrace' | 'details' | 'angle' | 'measureUnder' | 'stopMeasuring'
>

/** Particles measured between two breaths: some ten milliseconds at 768 numbers each. */
const BATCH = 64
/** Pairs for a plot of true against drawn angles: more would only cover each other. */
const MOST_PAIRS = 1500
/** Longest time between two breaths, ms. */
const BREATH = 30

/**
 * What can be asked about the picture. Long answers are worked out between other calls, and end with Cancelled when
 * another picture has been drawn meanwhile.
 */
export function createInspection(current: () => DrawnPicture): Inspection {
  let stops = 0
  const shownBy = (job: number): DrawnPicture => {
    const shown = current()
    if (shown.job !== job) throw stopped()
    return shown
  }
  return {
    async place(job, units, likelihood) {
      const shown = shownBy(job)
      // Of another width: they are of a model whose own picture is still on its way.
      if (units.length % shown.request.width !== 0) throw stopped()
      return fitOf(shown).place(vectorsOf(units, shown.request.width), likelihood)
    },
    async placeTrace(job, units, seen) {
      const shown = shownBy(job)
      const { stations, tokens, width } = shown.request
      const turns = turnsOf(units, stations, tokens, width)
      const placed = fitOf(shown).place(vectorsOf(units, width), likelihoodIn(shown.request, seen))
      return { ...placed, turns, pole: poleOf(seen) }
    },
    async details(job) {
      const shown = shownBy(job)
      return measureParts(shown, () => current().points === shown.points)
    },
    async angle(job, station, one, other) {
      const { subset, points, request } = shownBy(job)
      const [i, j] = [station * request.tokens + one, station * request.tokens + other]
      const { data, width } = subset.all
      return {
        true: angle(row(data, i, width), row(data, j, width)),
        drawn: angle(row(points.positions, i, 3), row(points.positions, j, 3)),
      }
    },
    async measureUnder(job, projector) {
      const mine = stops
      const { request, given, subset, fit, measure: measureShown } = shownBy(job)
      const measure = fit?.measure === undefined ? measureShown : createMeasure(subset.all, request.seed)
      const isWanted = (): boolean => mine === stops && current().request === request
      const whole = fitSubsetOf(request, false)
      const chosen = await codeOf(projector)
      if (!isWanted()) throw stopped()
      if (!isStepped(chosen)) return measure(fitAtOnce(quick(projector), whole, request.seed, given).points)
      const fitting = chosen.begin(subset.all, request.seed)
      for (let done = false; !done; ) {
        const until = performance.now() + BREATH
        while (!done && performance.now() < until) done = fitting.step()
        await yieldToEventLoop()
        if (!isWanted()) throw stopped()
      }
      return measure(pointsOf(fitting, whole, fitting.points()))
    },
    async stopMeasuring() {
      stops++
    },
  }
}

function fitOf({ fit }: DrawnPicture): FittedProjection {
  if (fit !== null) return fit
  throw new ExplorerError(
    'NotAvailable',
    errorText`This view has not settled yet. Wait for its end, and ask again.`,
  )
}

const stopped = (): ExplorerError =>
  new ExplorerError('Cancelled', errorText`Another picture took its place.`)

async function measureParts(shown: DrawnPicture, isWanted: () => boolean): Promise<Details> {
  const { request, subset, points } = shown
  const { stations, tokens, seed } = request
  const vectors = subset.all
  // Where the globe tells more than the angles between states, these say nothing of how a particle is placed.
  const ofAngles = shown.fit?.measure === undefined
  const chosen = sample(vectors.count, MOST_POINTS, seed)
  const particles = new Float32Array(vectors.count).fill(Number.NaN)
  const pause = async (): Promise<void> => {
    await yieldToEventLoop()
    if (!isWanted()) throw stopped()
  }
  for (let begin = 0; ofAngles && begin < vectors.count; begin += BATCH) {
    const end = Math.min(vectors.count, begin + BATCH)
    const truth = new Float32Array((end - begin) * chosen.length)
    writeAngles(truth, vectors, begin, end, vectors, chosen)
    writeParticleStress(particles, truth, points.positions, begin, end, chosen)
    await pause()
  }
  const perStation: Fidelity[] = []
  for (let station = 0; station < stations; station++) {
    perStation.push(measureStation(shown, station))
    await pause()
  }
  const journeys = journeyNumbers(vectors.data, stations, tokens, vectors.width)
  return { stations: perStation, particles, journeys, pairs: somePairs(vectors, points, seed) }
}

function measureStation({ request, subset, points, fit }: DrawnPicture, station: number): Fidelity {
  const { tokens, seed } = request
  const { positions, captured } = points
  const begin = station * tokens
  const { width, data: all } = subset.all
  const data = all.subarray(begin * width, (begin + tokens) * width)
  const measuring = fit?.measure ?? createMeasure
  return measuring(
    { count: tokens, width, data },
    seed,
  )({
    positions: positions.subarray(3 * begin, 3 * (begin + tokens)),
    captured: captured?.subarray(begin, begin + tokens) ?? null,
  })
}

/** True and drawn angles of a seeded sample of pairs. */
function somePairs(vectors: UnitVectors, { positions }: GlobePoints, seed: number): Details['pairs'] {
  const chosen = sample(vectors.count, Math.ceil(Math.sqrt(2 * MOST_PAIRS)), seed + 1)
  const globe = { count: vectors.count, width: 3, data: positions }
  return {
    truth: upperTriangle(pairAngles(vectors, chosen)),
    drawn: upperTriangle(pairAngles(globe, chosen)),
  }
}
