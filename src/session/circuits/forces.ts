import { greatCircleArc } from '../../core/greatCircle'
import { stepCount } from '../../core/hooks'
import { row } from '../../core/tensor'
import type { StepForces } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, type OnScreen, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { type ProjectorId, projectorCards, useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { type Arrows, drawOver } from './overlay'
import { placeOnGlobe } from './place'
import { chosenToken } from './query'

interface ForcesKey extends QueryKey {
  readonly revision: number
  /** The station that the step leads on from. */
  readonly station: number
  readonly token: number
  /** How many times their length arrows are drawn. */
  readonly arrows: number
}

/** Points along each arrow. */
const SAMPLES = 9

/** Arrows that turn by less than this many radians are not drawn. */
const SHORTEST = 1e-3

/** No arrow is longer than this, radians: farther round the globe its length could not be read. */
const LONGEST = Math.PI / 3

/** What moves a token at a step, and what the globe shows of it. */
export interface ShownForces {
  readonly forces: StepForces
  /** The arrows on the globe; null where there are none. */
  readonly arrows: ShownArrows | null
}

export interface ShownArrows {
  /** How many times their length they are drawn: fewer than chosen where one would be too long. */
  readonly times: number
  /** How much of their directions the projection sees, 0 … 1; null where it has no such thing. */
  readonly seen: number | null
}

/**
 * Whether arrows can be drawn truly: they are arcs of great circles of all dimensions, which only a linear view draws
 * as such.
 */
export const hasArrows = (projector: ProjectorId): boolean => projectorCards[projector].linear

/** How many times their length arrows are drawn, all alike, so that none is too long. */
export function fittingTimes(tangents: Float32Array, times: number): number {
  const longest = tangents.reduce((most, tangent) => Math.max(most, tangent), 0)
  return longest * times > LONGEST ? LONGEST / longest : times
}

/** What moves the chosen token at the step ahead of it; nothing at the last station. */
export const forcesReading = part((session) => {
  const reading = watched<ForcesKey, ShownForces>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision, shape, tokens }) {
      const view = useView.of(session).getState()
      if (view.station >= stepCount(shape.blocks)) return null
      const arrows = hasArrows(view.projector) ? useCircuitView.of(session).getState().arrows : 0
      return { revision, station: view.station, token: chosenToken(view, tokens), arrows }
    },
    async read({ station, token, arrows }, show, screen) {
      const forces = await (await engine(session)).forces(station, token, shownTrace(session))
      checkText(forces.ids, screen.tokens)
      show({ forces, arrows: null })
      if (arrows === 0) {
        drawOver(session, screen.revision, { arrows: null })
        return
      }
      const times = fittingTimes(forces.tangents, arrows)
      const drawn = await arrowsOf(session, forces, station, token, times, screen)
      show({ forces, arrows: { times, seen: seenOf(drawn, forces, times) } })
      drawOver(session, screen.revision, { arrows: drawn })
    },
  })
  reading.store.subscribe(({ reading }, { reading: before }) => {
    if (reading === null && before !== null) drawOver(session, before.key.revision, { arrows: null })
  })
  return reading
})

async function arrowsOf(
  session: Session,
  { unit, parts, turns, tangents, directions }: StepForces,
  station: number,
  token: number,
  times: number,
  screen: OnScreen,
): Promise<Arrows> {
  const { width } = screen.shape
  const shown = parts.map((_, part) => part).filter((part) => tangents[part] * times > SHORTEST)
  const arcs = new Float32Array(shown.length * SAMPLES * width)
  shown.forEach((part, at) => {
    const arc = greatCircleArc(unit, row(directions, part, width), times * tangents[part], SAMPLES)
    arcs.set(arc, at * SAMPLES * width)
  })
  const { positions, captured } = await placeOnGlobe(session, arcs, screen)
  return {
    station,
    token,
    parts: shown.map((part) => parts[part]),
    turns: Float32Array.from(shown, (part) => turns[part]),
    samples: SAMPLES,
    places: positions,
    captured,
  }
}

/**
 * The mean length, by weight of the forces, that the projection leaves of their directions. It is linear as long
 * as it has captured lengths at all: tip = cos φ · from + sin φ · direction.
 */
function seenOf(drawn: Arrows, { parts, tangents }: StepForces, times: number): number | null {
  const { captured, places, samples } = drawn
  if (captured === null) return null
  const shadow = (index: number, axis: number): number => captured[index] * places[3 * index + axis]
  let seen = 0
  let whole = 0
  drawn.parts.forEach((name, at) => {
    const force = tangents[parts.indexOf(name)]
    const angle = times * force
    const [from, tip] = [at * samples, at * samples + samples - 1]
    const direction = [0, 1, 2].map(
      (axis) => (shadow(tip, axis) - Math.cos(angle) * shadow(from, axis)) / Math.sin(angle),
    )
    seen += force * Math.min(1, Math.hypot(...direction))
    whole += force
  })
  return whole > 0 ? seen / whole : null
}
