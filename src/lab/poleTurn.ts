import { FIRST_LOOK } from '../core/firstLook'
import { dot, normalize, rotatePoints } from '../core/linalg'

/** Degrees between the pole and the middle of the globe, and between its direction there and that to the right. */
const OFF_MIDDLE = 35
const UPWARD = 58

/** Points of one picture, and where the same were drawn in another. */
export interface MatchedPoints {
  /** [n, 3] */
  readonly here: Float32Array
  /** [n, 3] */
  readonly there: Float32Array
}

interface PoleTurn {
  /** 3 × 3 as asked: only what turns about the pole is taken of it. */
  readonly turned: ArrayLike<number> | null | undefined
  /** What the picture is to stay near; null where there is nothing. */
  readonly pair: MatchedPoints | null
  /** [station, 3] the followed trail: with nothing to stay near, it comes from the middle of the globe. */
  readonly trail: Float32Array
}

/**
 * How a globe seen from a word is turned: its pole [0, 0, 1] stands up and to the right of the middle for whoever looks
 * from where the globe is looked at first, and all else turns about the pole only.
 *
 * @returns 3 × 3, row-major
 */
export function aboutPole({ turned, pair, trail }: PoleTurn): Float32Array {
  const stand = standing()
  const [cosine, sine] = turned ? turnIn(stand, turned) : pair ? turnBetween(stand, pair) : facing(trail)
  const length = Math.hypot(cosine, sine)
  const [c, s] = length > 0 ? [cosine / length, sine / length] : [1, 0]
  return product(stand, [c, -s, 0, s, c, 0, 0, 0, 1])
}

/** Where the pole stands (third column), and the meridian through the middle of the globe (first). 3 × 3, row-major. */
function standing(): Float64Array {
  const { azimuth, elevation } = FIRST_LOOK
  const viewer = [
    Math.cos(elevation) * Math.cos(azimuth),
    Math.cos(elevation) * Math.sin(azimuth),
    Math.sin(elevation),
  ]
  const right = [-Math.sin(azimuth), Math.cos(azimuth), 0]
  const up = cross(viewer, right)
  const [away, angle] = [radians(OFF_MIDDLE), radians(UPWARD)]
  const pole = viewer.map(
    (toward, i) =>
      Math.cos(away) * toward + Math.sin(away) * (Math.cos(angle) * right[i] + Math.sin(angle) * up[i]),
  )
  const along = dot(viewer, pole)
  const first = Float64Array.from(viewer, (value, i) => value - along * pole[i])
  normalize(first)
  const second = cross(pole, first)
  return Float64Array.from([0, 1, 2].flatMap((i) => [first[i], second[i], pole[i]]))
}

/** What a rotation turns about the pole. */
function turnIn(stand: Float64Array, turned: ArrayLike<number>): [cosine: number, sine: number] {
  const own = product(transposed(stand), turned)
  return [own[0] + own[4], own[3] - own[1]]
}

/** The turn about the pole that brings points nearest to where they were drawn. */
function turnBetween(stand: Float64Array, { here, there }: MatchedPoints): [cosine: number, sine: number] {
  const before = rotatePoints(there, transposed(stand))
  let [cosine, sine] = [0, 0]
  for (let i = 0; i < here.length; i += 3) {
    cosine += here[i] * before[i] + here[i + 1] * before[i + 1]
    sine += here[i] * before[i + 1] - here[i + 1] * before[i]
  }
  return [cosine, sine]
}

/** The turn that brings the middle of the trail's longitudes to the first meridian. */
function facing(trail: Float32Array): [cosine: number, sine: number] {
  let [x, y] = [0, 0]
  for (let i = 0; i < trail.length; i += 3) {
    x += trail[i]
    y += trail[i + 1]
  }
  return [x, -y]
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const cross = (a: ArrayLike<number>, b: ArrayLike<number>): number[] => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const transposed = (m: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: 9 }, (_, at) => m[3 * (at % 3) + Math.floor(at / 3)])

function product(a: ArrayLike<number>, b: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: 9 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3]
    return a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j]
  })
}
