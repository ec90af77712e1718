import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { rotatePoints } from '../core/linalg'
import { turnsOf } from '../lens/journey'
import { alignRotation, facingRotation } from '../projection/align'
import { createMeasure, type Fidelity, measureFidelity } from '../projection/fidelity'
import type { GlobePoints, UnitVectors } from '../projection/points'
import type { FittedProjection, Fitting, Given } from '../projection/projector'
import { yieldToEventLoop } from '../workers/yieldToEventLoop'
import type { DrawnPicture } from './drawnPicture'
import {
  beginFit,
  canLeaveFirstOut,
  type FitSubset,
  fitAtOnce,
  fitSubsetOf,
  followedIn,
  leavesFirstOut,
  likelihoodIn,
  pick,
  pointsOf,
  poleOf,
  quick,
  tryWithoutFirst,
  vectorsOf,
} from './fitting'
import type { Drawn, Frame, GlobeLab, ProjectionRequest } from './globeTypes'
import { createInspection } from './inspection'
import { aboutPole, type MatchedPoints } from './poleTurn'
import { bundledProjectors, codeOf } from './projectorCode'

/** A fit on its way, and what it started from. */
interface Rest {
  readonly fitting: Fitting | null
  readonly subset: FitSubset
  /** How long it took to draw and measure its last frame, ms. */
  telling: number
}

/** Longest time without letting a newer text in, ms. */
const BREATH = 8

export function createGlobe(): GlobeLab {
  let shown: DrawnPicture | undefined
  let rest: Rest | undefined
  let pinned: UnitVectors | undefined
  /** Whether the first token was left out last, for pictures that must not wait for the answer. */
  let leftOut = false
  let jobs = 0
  /** How many pictures have been asked for. */
  let asked = 0

  const current = (): DrawnPicture => {
    if (shown === undefined) throw nothingDrawn()
    return shown
  }

  /** Puts points on the globe, turned so that the picture stays where it was. */
  const draw = (next: Omit<DrawnPicture, 'rotation' | 'settled' | 'first'>): DrawnPicture => {
    const before = shown
    const { turned, complete } = next.request
    const settled = (before?.settled ?? false) || complete
    // A globe seen from a word turns about its pole only, and to a picture that is seen so too.
    const follows = before?.settled && (next.request.pole ? isSeenFrom(before) : true) ? before : null
    const first = !turned && (follows === null || (follows.first && isSame(follows, next)))
    const { positions } = next.points
    const matched = follows === null ? null : matchedPoints(follows, next.request, next.points)
    const pair = matched === null || matched.here.length === 0 ? null : matched
    const rotation = next.request.pole
      ? aboutPole({ turned, pair, trail: pick(positions, { chosen: followedIn(next.request) }) })
      : (turned ?? (pair === null ? facingRotation(positions) : alignRotation(pair.here, pair.there)))
    shown = { ...next, rotation, settled, first }
    return shown
  }

  /** Begins to bring the picture to rest: decides on the first token, and begins the fit that takes its time. */
  const beginRest = (): Rest => {
    const now = current()
    const { request, given, points } = now
    const stressOf = ({ fitted }: FitSubset, placed: GlobePoints) =>
      measureFidelity(fitted, placed, request.seed).stress
    const firstTrial = request.firstToken === undefined ? null : tryWithoutFirst(request, stressOf)
    leftOut = leavesFirstOut(request, firstTrial)
    let { subset } = now
    let start = points
    if (leftOut !== (subset.chosen !== null)) {
      subset = fitSubsetOf(request, leftOut)
      const again = fitAtOnce(quick(request.projector), subset, request.seed, given)
      start = again.points
      draw({ ...now, subset, firstTrial, fit: again.fit, points: start })
    } else draw({ ...now, firstTrial })
    return { subset, fitting: beginFit(now.code, subset, request.seed, start), telling: 0 }
  }

  return {
    async project(request) {
      const { stations, tokens, width, units, seed } = request
      rest = undefined
      const mine = ++asked
      // Another text, while code was on its way, has its picture by now.
      const code = request.projector === 'umap' ? await codeOf('umap') : bundledProjectors[request.projector]
      if (mine !== asked) throw overtaken()
      const given = givenOf(request, pinned)
      const leaves = request.firstToken === 'out' || (request.firstToken === 'auto' && leftOut)
      const subset = fitSubsetOf(request, leaves && canLeaveFirstOut(request))
      const projector = quick(request.projector)
      const { fit, points } = fitAtOnce(projector, subset, seed, given, likelihoodIn(request, request.pole))
      const measure = measureWhenAsked(subset.all, seed, fit.measure)
      const drawn = draw({
        job: ++jobs,
        request,
        given,
        measure,
        subset,
        projector,
        code,
        fit,
        points,
        firstTrial: null,
      })
      return { stations, tokens, turns: turnsOf(units, stations, tokens, width), ...describe(drawn) }
    },
    async settle(milliseconds, words) {
      rest ??= beginRest()
      const mine = rest
      const { fitting, subset, telling } = mine
      // To draw and to measure a long text takes longer than that: as long is worked on it, or it would never rest.
      const until = performance.now() + Math.max(milliseconds, telling)
      let done = fitting === null
      while (!done && fitting !== null) {
        const pause = Math.min(until, performance.now() + BREATH)
        do done = fitting.step()
        while (!done && performance.now() < pause)
        if (done || performance.now() >= until) break
        // A newer text does not wait for the end of the frame.
        await yieldToEventLoop()
        if (rest !== mine) throw overtaken()
      }
      const worked = performance.now()
      const now = current()
      const drawn =
        fitting === null
          ? now
          : draw({
              ...now,
              subset,
              projector: now.request.projector,
              fit: fitting.fitted(),
              points: pointsOf(fitting, subset, now.points),
            })
      const frame = {
        ...describe(drawn),
        fidelity: drawn.measure(drawn.points),
        progress: fitting?.progress ?? 1,
        done,
        words: placeWords(drawn, words),
      }
      mine.telling = performance.now() - worked
      return frame
    },
    async pin(units, width) {
      pinned = vectorsOf(units, width)
    },
    ...createInspection(current),
  }
}

/** True angles are computed when someone first asks: the picture does not wait for them. */
function measureWhenAsked(
  vectors: UnitVectors,
  seed: number,
  measuring: NonNullable<FittedProjection['measure']> = createMeasure,
): (points: GlobePoints) => Fidelity {
  let measure: ((points: GlobePoints) => Fidelity) | undefined
  return (points) => {
    measure ??= measuring(vectors, seed)
    return measure(points)
  }
}

const overtaken = (): ExplorerError =>
  new ExplorerError('Cancelled', errorText`Another picture took its place.`)

const nothingDrawn = (): ExplorerError =>
  new ExplorerError(
    'NotAvailable',
    errorText`There is no picture yet to place words in. Type a sentence first.`,
  )

/** A pinned trace of another model spans nothing here. */
function givenOf(request: ProjectionRequest, pinned: UnitVectors | undefined): Given {
  const { words, width, pole } = request
  return {
    ...(pole ? { pole: { place: pole.place, followed: followedIn(request) } } : {}),
    ...(pinned?.width === width ? { pinned } : {}),
    ...(words ? { words: vectorsOf(words, width) } : {}),
  }
}

/** The report of a picture. Its arrays are copies, and may be transferred. */
function describe(shown: DrawnPicture): Drawn {
  const { job, projector, points, rotation, first, subset, firstTrial, request } = shown
  return {
    job,
    projector,
    positions: points.positions.slice(),
    captured: points.captured?.slice() ?? null,
    rotation: rotation.slice(),
    first,
    firstLeftOut: subset.chosen !== null,
    firstTrial,
    pole: poleOf(request.pole),
  }
}

/** Whether a picture is the one before, or what was missing in it has come. */
function isSame(before: DrawnPicture, next: Pick<DrawnPicture, 'job' | 'request'>): boolean {
  const { ids, pole } = before.request
  const isPart = pole?.logs.some(Number.isNaN) ?? false
  return before.job === next.job || (isPart && ids.join() === next.request.ids.join())
}

/** What is not drawn yet in one of the pictures has no say in how they are turned. */
function withoutUndrawn(here: Float32Array, there: Float32Array): MatchedPoints {
  const isDrawn = (_: number, at: number): boolean => {
    const point = at - (at % 3)
    return !Number.isNaN(here[point]) && !Number.isNaN(there[point])
  }
  return { here: here.filter(isDrawn), there: there.filter(isDrawn) }
}

const isSeenFrom = ({ request }: DrawnPicture): boolean => Boolean(request.pole)

function placeWords({ fit, request }: DrawnPicture, words: Float32Array | undefined): Frame['words'] {
  if (words === undefined || fit === null) return null
  const { positions, captured } = fit.place(vectorsOf(words, request.width))
  return { positions, captured }
}

/**
 * Points of the new picture, and where they were drawn in the last one, which the new one is to stay near: particles of
 * the tokens that both begin with are matched, or, where they share none, all particles by their place in the sentence.
 */
function matchedPoints(last: DrawnPicture, request: ProjectionRequest, points: GlobePoints): MatchedPoints {
  const before = last.request
  const shorter = Math.min(before.tokens, request.tokens)
  const differing = request.ids.findIndex((id, i) => i >= shorter || id !== before.ids[i])
  const shared = differing < 0 ? shorter : differing
  const matched = shared > 0 ? shared : shorter
  const stations = Math.min(before.stations, request.stations)
  const here = new Float32Array(3 * stations * matched)
  const there = new Float32Array(3 * stations * matched)
  const drawn = rotatePoints(last.points.positions, last.rotation)
  for (let station = 0; station < stations; station++) {
    const from = 3 * station * request.tokens
    const to = 3 * station * before.tokens
    const at = 3 * station * matched
    here.set(points.positions.subarray(from, from + 3 * matched), at)
    there.set(drawn.subarray(to, to + 3 * matched), at)
  }
  return withoutUndrawn(here, there)
}
