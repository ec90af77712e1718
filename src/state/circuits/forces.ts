import { greatCircleArc } from '../../core/greatCircle'
import { stepCount } from '../../core/hooks'
import { row } from '../../core/tensor'
import type { StepForces } from '../../engine/types'
import { engine } from '../engines'
import { shownTrace } from '../picture'
import { useView } from '../view'
import { checkText, type OnScreen, type Wish, watched } from '../watched'
import { useCircuitView } from './circuitView'
import { type Arrows, drawOver } from './overlay'
import { placeOnGlobe } from './place'
import { chosenToken } from './query'

interface ForcesWish extends Wish {
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

/** An arrow is never longer than this, radians: so far round the globe it would say nothing. */
const LONGEST = Math.PI / 2

/** What moves a token at a step, and what the globe shows of it. */
export interface ShownForces {
  readonly forces: StepForces
  /** How much of the arrows' directions the projection sees, 0 … 1; null where there are none, or no such thing. */
  readonly seen: number | null
}

/** What moves the chosen token at the step ahead of it; nothing at the last station. */
export const forcesReading = watched<ForcesWish, ShownForces>({
  stores: [useCircuitView],
  wish({ revision, shape, tokens }) {
    const view = useView.getState()
    if (view.station >= stepCount(shape.blocks)) return null
    const { arrows } = useCircuitView.getState()
    return { revision, station: view.station, token: chosenToken(view, tokens), arrows }
  },
  async read({ station, token, arrows }, show, screen) {
    const forces = await (await engine()).forces(station, token, shownTrace())
    checkText(forces.ids, screen.tokens)
    show({ forces, seen: null })
    if (arrows === 0) {
      drawOver(screen.revision, { arrows: null })
      return
    }
    const drawn = await arrowsOf(forces, station, token, arrows, screen)
    show({ forces, seen: seenOf(drawn, forces, arrows) })
    drawOver(screen.revision, { arrows: drawn })
  },
})

forcesReading.store.subscribe(({ reading }, { reading: before }) => {
  if (reading === null && before !== null) drawOver(before.wish.revision, { arrows: null })
})

async function arrowsOf(
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
    const angle = Math.min(LONGEST, times * tangents[part])
    arcs.set(greatCircleArc(unit, row(directions, part, width), angle, SAMPLES), at * SAMPLES * width)
  })
  const { positions, captured } = await placeOnGlobe(arcs, screen)
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
    const angle = Math.min(LONGEST, times * force)
    const [from, tip] = [at * samples, at * samples + samples - 1]
    const direction = [0, 1, 2].map(
      (axis) => (shadow(tip, axis) - Math.cos(angle) * shadow(from, axis)) / Math.sin(angle),
    )
    seen += force * Math.min(1, Math.hypot(...direction))
    whole += force
  })
  return whole > 0 ? seen / whole : null
}
