/** Where a camera is in its flight around the globe. */
export interface Flight {
  readonly from: readonly [number, number, number]
  /** [3] the point of the globe that will face it. */
  readonly to: ArrayLike<number>
  /** Seconds. */
  readonly time: number
  /** 0 … 1 */
  share: number
}

/** Seconds of the shortest flight, and how many more half a turn takes. */
const LEAST_TIME = 0.35
const HALF_TURN_TIME = 0.75
/** Radians kept from the poles. */
const LEAST_POLAR = 0.05

const longitude = (place: ArrayLike<number>): number => Math.atan2(place[1], place[0])
const latitude = (place: ArrayLike<number>): number =>
  Math.asin(Math.max(-1, Math.min(1, place[2] / Math.hypot(place[0], place[1], place[2]))))

/** The shorter way around, radians. */
function around(from: number, to: number): number {
  const turn = (to - from) % (2 * Math.PI)
  return turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn
}

/** A flight from a place of the camera to where a point of the globe faces it. */
export function beginFlight(from: readonly [number, number, number], to: ArrayLike<number>): Flight {
  const angle = Math.hypot(around(longitude(from), longitude(to)), latitude(to) - latitude(from))
  return { from, to, time: LEAST_TIME + (HALF_TURN_TIME * angle) / Math.PI, share: 0 }
}

/** The place [x, y, z] of a camera in flight: as far from the globe as it began, and never over a pole. */
export function flownTo({ from, to, share }: Flight): [number, number, number] {
  const eased = share * share * (3 - 2 * share)
  const distance = Math.hypot(...from)
  const most = Math.PI / 2 - LEAST_POLAR
  const up = Math.max(-most, Math.min(most, latitude(from) + eased * (latitude(to) - latitude(from))))
  const east = longitude(from) + eased * around(longitude(from), longitude(to))
  return [
    distance * Math.cos(up) * Math.cos(east),
    distance * Math.cos(up) * Math.sin(east),
    distance * Math.sin(up),
  ]
}
