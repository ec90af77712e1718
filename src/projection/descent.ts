import { dot } from '../core/linalg'
import type { Distances } from './angles'
import { globeStress, retract, toTangent } from './globeStress'

/** The share of the decrease that a straight line would promise, which a step must keep (Armijo, 1966). */
const LEAST_DECREASE = 1e-4
/** A step that is accepted at once lets the next one begin longer. */
const LENGTHEN = 1.6
const MOST_HALVINGS = 40

/** Points of the globe on their way to less stress. */
export interface Descent {
  /** [n, 3] unit vectors. */
  readonly points: Float64Array
  /** Σ_{i<j} (θ − φ)² of them. */
  readonly stress: number
  /** Steps that were tried and not taken, because they would have raised the stress or hardly lowered it. */
  readonly rejected: number
  /** Takes one step; returns by which share the stress fell, 0 where no step lowers it. */
  step(): number
}

/**
 * Riemannian conjugate gradients (Polak and Ribière, restarted where β < 0; Absil, Mahony and Sepulchre, 2008,
 * “Optimization Algorithms on Matrix Manifolds”, §8.3) on a product of spheres. A step that raises the stress is
 * halved until it lowers it.
 *
 * @param angles θ, radians
 * @param start [n, 3] unit vectors
 * @param length of the first step that is tried, times the gradient; 1/2n is that of majorization.
 */
export function descend(angles: Distances, start: Float64Array, length = 0.5 / angles.count): Descent {
  let points = start
  let gradient: Float64Array = new Float64Array(points.length)
  let stress = globeStress(angles, points, gradient)
  let direction = gradient.map((value) => -value)
  let [stride, rejected] = [length, 0]

  const step = (): number => {
    let slope = dot(gradient, direction)
    if (slope >= 0) {
      direction = gradient.map((value) => -value)
      slope = dot(gradient, direction)
    }
    if (slope === 0) return 0
    const further = new Float64Array(points.length)
    for (let halvings = 0; halvings <= MOST_HALVINGS; halvings++) {
      const moved = retract(points, direction, stride)
      const lower = globeStress(angles, moved, further)
      if (lower <= stress + LEAST_DECREASE * stride * slope) {
        const fallen = (stress - lower) / stress
        turn(moved, further)
        stress = lower
        if (halvings === 0) stride *= LENGTHEN
        return fallen
      }
      rejected++
      stride /= 2
    }
    return 0
  }

  /** Takes the step, and turns the direction: −gradient + β · the direction before. */
  const turn = (moved: Float64Array, further: Float64Array): void => {
    const before = gradient.slice()
    toTangent(before, moved)
    toTangent(direction, moved)
    const beta = Math.max(0, (dot(further, further) - dot(further, before)) / dot(gradient, gradient))
    for (let i = 0; i < direction.length; i++) direction[i] = beta * direction[i] - further[i]
    points = moved
    gradient = further
  }

  return {
    get points() {
      return points
    },
    get stress() {
      return stress
    },
    get rejected() {
      return rejected
    },
    step,
  }
}
