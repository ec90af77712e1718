/** The station that is drawn: a real number that follows the chosen one. */
export interface Follower {
  /** Stations. */
  shown: number
  /** Stations per second. */
  velocity: number
}

/** Per second. A critically damped spring of this frequency comes within 5 % in about 150 ms. */
const FREQUENCY = 31
/** While playing, a target this near (stations) is approached at constant speed. */
const PLAYING_REACH = 1.5
const REST_DISTANCE = 1e-3
const REST_VELOCITY = 1e-2

/**
 * Moves the drawn station toward `target` for `seconds`. With a `speed` (stations per second, while the
 * journey plays) the next station is approached at that speed; everything else is a critically damped
 * spring, integrated exactly, so that it is stable at any frame rate. Returns whether it still moves.
 */
export function followStation(
  follower: Follower,
  target: number,
  seconds: number,
  speed: number | null,
): boolean {
  const gap = target - follower.shown
  if (speed !== null && gap > 0 && gap <= PLAYING_REACH) {
    follower.velocity = speed
    follower.shown = Math.min(target, follower.shown + speed * seconds)
    return follower.shown < target
  }
  const decay = Math.exp(-FREQUENCY * seconds)
  const impulse = (follower.velocity - FREQUENCY * gap) * seconds
  follower.shown = target + (impulse - gap) * decay
  follower.velocity = (follower.velocity - FREQUENCY * impulse) * decay
  const rests =
    Math.abs(target - follower.shown) < REST_DISTANCE && Math.abs(follower.velocity) < REST_VELOCITY
  if (rests) jumpTo(follower, target)
  return !rests
}

/** Puts the drawn station at `target` at once. */
export function jumpTo(follower: Follower, target: number): void {
  follower.shown = target
  follower.velocity = 0
}
