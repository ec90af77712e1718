import type { Exhibit } from '../../session/paper/exhibit'

/** The words of an exhibit on their way from stage to stage. */
export interface ExhibitStage {
  exhibit: Exhibit | null
  /** Between 0 and the last stage. */
  shown: number
  /** [word, 3] where they are drawn. */
  places: Float32Array
}

/** Seconds from one stage to the next. */
const STAGE_TIME = 1.1

export const createExhibitStage = (): ExhibitStage => ({
  exhibit: null,
  shown: 0,
  places: new Float32Array(0),
})

/** Moves the words toward a stage by some seconds; new ones are there at once. Returns: still moves. */
export function advanceExhibit(
  state: ExhibitStage,
  exhibit: Exhibit | null,
  stage: number,
  seconds: number,
): boolean {
  const isNew = exhibit !== state.exhibit
  if (isNew && exhibit?.words !== state.exhibit?.words) state.shown = stage
  state.exhibit = exhibit
  if (exhibit === null) {
    state.places = new Float32Array(0)
    return false
  }
  const step = seconds / STAGE_TIME
  state.shown =
    state.shown < stage ? Math.min(stage, state.shown + step) : Math.max(stage, state.shown - step)
  writeBetween(state, exhibit)
  return state.shown !== stage
}

/** Straight from one stage to the next, slowly at both ends. */
function writeBetween(state: ExhibitStage, { places }: Exhibit): void {
  const from = Math.min(places.length - 1, Math.floor(state.shown))
  const to = Math.min(places.length - 1, from + 1)
  const share = state.shown - from
  const eased = share * share * (3 - 2 * share)
  const [a, b] = [places[from], places[to]]
  if (state.places.length !== a.length) state.places = new Float32Array(a.length)
  for (let i = 0; i < a.length; i++) state.places[i] = a[i] + eased * (b[i] - a[i])
}
