import { projectorCards } from '../projection/catalog'
import { pca } from '../projection/pca'
import { type GlobePoints, select, type UnitVectors } from '../projection/points'
import {
  type FittedProjection,
  type Fitting,
  fitWhole,
  type Given,
  isStepped,
  type Likelihood,
  type Projector,
} from '../projection/projector'
import type { ProjectorId } from '../projection/projectors'
import type { SeenFrom } from '../workers/unitsLine'
import type { FirstTrial, Pole, ProjectionRequest } from './globeTypes'
import { type BundledProjector, bundledProjectors } from './projectorCode'

/** A trace as it is to be fitted: all of it, or without its first token. */
export interface FitSubset {
  /** [station, token] */
  readonly all: UnitVectors
  /** Those that are fitted. */
  readonly fitted: UnitVectors
  /** [fitted] their indices among all; null where that is all of them. */
  readonly chosen: readonly number[] | null
  /** The others, with their indices. */
  readonly rest: UnitVectors
  readonly restChosen: readonly number[]
}

/** @param data [n, width] unit vectors */
export const vectorsOf = (data: Float32Array, width: number): UnitVectors => ({
  count: data.length / width,
  width,
  data,
})

/** The subsets of a request, made once: a trace is copied to leave its first token out. */
const fitSubsets = new WeakMap<ProjectionRequest, Partial<Record<'whole' | 'others', FitSubset>>>()

/** @param leaveOut the first token of every station is not fitted */
export function fitSubsetOf(request: ProjectionRequest, leaveOut: boolean): FitSubset {
  const made = fitSubsets.get(request) ?? {}
  const which = leaveOut ? 'others' : 'whole'
  const subset = made[which] ?? makeFitSubset(request, leaveOut)
  fitSubsets.set(request, { ...made, [which]: subset })
  return subset
}

function makeFitSubset(request: ProjectionRequest, leaveOut: boolean): FitSubset {
  const { stations, tokens, width, units } = request
  const all = { count: stations * tokens, width, data: units }
  const indices = Array.from({ length: all.count }, (_, i) => i)
  if (!leaveOut || tokens < 2)
    return { all, fitted: all, chosen: null, rest: select(all, []), restChosen: [] }
  const chosen = indices.filter((i) => i % tokens !== 0)
  const restChosen = indices.filter((i) => i % tokens === 0)
  return { all, fitted: select(all, chosen), chosen, rest: select(all, restChosen), restChosen }
}

/** The projector that draws while another one takes its time. */
export const quick = (projector: ProjectorId): BundledProjector =>
  projector === 'umap' || projectorCards[projector].settles ? 'pca' : projector

/** Fits a projector that is done at once, and places all of the trace. */
export function fitAtOnce(
  projector: BundledProjector,
  { fitted, all }: FitSubset,
  seed: number,
  given: Given,
  likelihood?: Likelihood,
): { readonly fit: FittedProjection; readonly points: GlobePoints } {
  const fit =
    projector === 'pca' ? pcaOf(fitted, seed) : fitWhole(bundledProjectors[projector], fitted, seed, given)
  return { fit, points: fit.place(all, likelihood) }
}

/** How likely the word that the globe is seen from is at the states of a trace like the request's. */
export function likelihoodIn(
  { tokens }: Pick<ProjectionRequest, 'tokens'>,
  seen: SeenFrom | null | undefined,
): Likelihood | undefined {
  return seen ? { logs: seen.logs, tokens } : undefined
}

/** The report of the word that the globe is seen from. Its array is a copy, and may be transferred. */
export const poleOf = (seen: SeenFrom | null | undefined): Pole | null =>
  seen ? { id: seen.id, text: seen.text, logs: seen.logs.slice() } : null

/** The trail that weighs most in the longitudes: indices of its states among all. */
export function followedIn({ stations, tokens, followed = tokens - 1 }: ProjectionRequest): number[] {
  const token = Math.min(tokens - 1, followed)
  return Array.from({ length: stations }, (_, station) => station * tokens + token)
}

/** PCA of some vectors, kept with them: on its way to rest, a trace is asked for it again and again. */
const fits = new WeakMap<Float32Array, { readonly seed: number; readonly fit: FittedProjection }>()

function pcaOf(vectors: UnitVectors, seed: number): FittedProjection {
  const known = fits.get(vectors.data)
  if (known?.seed === seed) return known.fit
  const fit = pca.fit(vectors, seed)
  fits.set(vectors.data, { seed, fit })
  return fit
}

/** A fit of the subset that takes its time; null for a projector that is done at once. */
export function beginFit(
  projector: Projector,
  subset: FitSubset,
  seed: number,
  drawn: GlobePoints,
): Fitting | null {
  if (!isStepped(projector)) return null
  return projector.begin(subset.fitted, seed, pick(drawn.positions, subset))
}

/** The points of a fit on its way, with those of the first token where it was left out. */
export function pointsOf(fitting: Fitting, subset: FitSubset, before: GlobePoints): GlobePoints {
  const points = fitting.points()
  if (subset.chosen === null) return points
  const rest = fitting.fitted()?.place(subset.rest).positions ?? pickAt(before.positions, subset.restChosen)
  const positions = new Float32Array(3 * subset.all.count)
  put(positions, points.positions, subset.chosen)
  put(positions, rest, subset.restChosen)
  return { positions, captured: null }
}

/** The points of what is fitted. */
export const pick = (positions: Float32Array, { chosen }: Pick<FitSubset, 'chosen'>): Float32Array =>
  chosen === null ? positions : pickAt(positions, chosen)

function pickAt(positions: Float32Array, chosen: readonly number[]): Float32Array {
  const picked = new Float32Array(3 * chosen.length)
  for (const [i, index] of chosen.entries()) picked.set(positions.subarray(3 * index, 3 * index + 3), 3 * i)
  return picked
}

function put(positions: Float32Array, points: Float32Array, chosen: readonly number[]): void {
  for (const [i, index] of chosen.entries()) positions.set(points.subarray(3 * i, 3 * i + 3), 3 * index)
}

/** So much of the others' stress must be left at most for the first token to be left out. */
const CLEARLY = 0.9

/**
 * What PCA makes of a trace with its first token and without it: the stress of all others. Null where the view does
 * not depend on it, or where it is not defined.
 *
 * @param stressOf sqrt(Σ(θ − φ)² / Σθ²) of points of the subset’s fitted vectors
 */
export function tryWithoutFirst(
  request: ProjectionRequest,
  stressOf: (subset: FitSubset, points: GlobePoints) => number | null,
): FirstTrial | null {
  if (!canLeaveFirstOut(request)) return null
  const [whole, others] = [fitSubsetOf(request, false), fitSubsetOf(request, true)]
  const fitted = stressOf(others, pcaOf(whole.fitted, request.seed).place(others.fitted))
  const leftOut = stressOf(others, pcaOf(others.fitted, request.seed).place(others.fitted))
  return fitted === null || leftOut === null ? null : { fitted, leftOut }
}

/** Whether to leave the first token out of the fit: as asked, or, left to the lab, where the others gain clearly. */
export function leavesFirstOut(request: ProjectionRequest, trial: FirstTrial | null): boolean {
  const { firstToken = 'in' } = request
  if (firstToken !== 'auto') return firstToken === 'out' && canLeaveFirstOut(request)
  return trial !== null && trial.leftOut < CLEARLY * trial.fitted
}

/** Whether the picture would be another one without its first token. */
export const canLeaveFirstOut = ({ projector, tokens }: ProjectionRequest): boolean =>
  tokens > 2 && projectorCards[projector].bendsToOne
