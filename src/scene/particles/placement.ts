import type { Session } from '../../session/ground/session'
import { useFit } from '../../session/stores/fit'
import type { Stage } from '../stage/Stage'

/** A particle whose own stress is at most this is placed well; at the second and above, badly. */
const WELL = 0.25
const BADLY = 0.75

/**
 * How well a token's particle is placed where it is drawn now, 1 for well, 0 for badly: from its own stress at the
 * two stations it is between. 1 while that is not known.
 */
export function placementOf(session: Session, { journey, shown }: Stage, token: number): number {
  const { details } = useFit.of(session).getState()
  if (details === null || journey === null || details.particles.length !== journey.stations * journey.tokens)
    return 1
  const station = Math.min(journey.stations - 1, Math.max(0, Math.floor(shown)))
  const next = Math.min(journey.stations - 1, station + 1)
  const here = quality(details.particles[station * journey.tokens + token])
  const there = quality(details.particles[next * journey.tokens + token])
  return here + (there - here) * Math.min(1, Math.max(0, shown - station))
}

const quality = (stress: number): number =>
  Number.isNaN(stress) ? 1 : Math.min(1, Math.max(0, (BADLY - stress) / (BADLY - WELL)))
