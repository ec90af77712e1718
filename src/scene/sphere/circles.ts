/** A circle of the unit globe. */
export interface Circle {
  /** [3] the unit vector that it lies around. */
  readonly axis: readonly [number, number, number]
  /** Degrees between its axis and each of its points: 90 for a great circle. */
  readonly angle: number
  /** How strongly it is drawn, 0 … 1. */
  readonly strength: number
  /**
   * The parts that are drawn, each from so many degrees to so many; absent where all of it is. They are counted from
   * the point of the equator that is 90° east of its axis, upwards; around the pole, from the first axis eastwards.
   */
  readonly parts?: readonly (readonly [number, number])[]
}

/** Degrees between lines. */
const SPACING = 15
/** Degrees of latitude where most meridians end, so that they do not crowd at the poles. */
const LAST_LATITUDE = 75
const POLE = [0, 0, 1] as const

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const strengthAt = (degrees: number, strongEach: number): number =>
  degrees % strongEach === 0 ? 1 : degrees % 30 === 0 ? 0.66 : 0.34

const around = (middle: number): [number, number] => [middle - LAST_LATITUDE, middle + LAST_LATITUDE]

function* meridians(): Generator<Circle> {
  for (let longitude = 0; longitude < 180; longitude += SPACING) {
    yield {
      axis: [Math.sin(radians(longitude)), -Math.cos(radians(longitude)), 0],
      angle: 90,
      strength: strengthAt(longitude, 90),
      ...(longitude % 90 === 0 ? {} : { parts: [around(0), around(180)] }),
    }
  }
}

function* parallels(): Generator<Circle> {
  for (let latitude = -LAST_LATITUDE; latitude <= LAST_LATITUDE; latitude += SPACING) {
    yield { axis: POLE, angle: 90 - latitude, strength: strengthAt(latitude, 180) }
  }
}

/**
 * Meridians and parallels. The pole is the third axis, the first meridian meets the first axis. The equator and the
 * meridians through the axes are the strongest; only these reach the poles.
 */
export const GRATICULE: readonly Circle[] = [...meridians(), ...parallels()]

/** Degrees between the meridians of a globe whose parallels are rings. */
const WIDE = 30

/**
 * Meridians through a pole, faint.
 *
 * @param frame 3 × 3, row-major: its columns are the first meridian, the one 90° east of it, and the pole
 */
export function meridiansThrough(frame: ArrayLike<number>): Circle[] {
  return Array.from({ length: 180 / WIDE }, (_, index) => {
    const [s, c] = [Math.sin(radians(index * WIDE)), Math.cos(radians(index * WIDE))]
    const across = (axis: number): number => s * frame[3 * axis] - c * frame[3 * axis + 1]
    return { axis: [across(0), across(1), across(2)], angle: 90, strength: 0.5 }
  })
}
