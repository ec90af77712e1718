import type { Details, Fidelity, ProjectorId } from '../../lab/types'
import { sessionStore } from '../ground/sessionStore'

export type { Details }

/** A projector beside others: its measures, null until they are there. */
export interface Compared {
  readonly projector: ProjectorId
  readonly fidelity: Fidelity | null
}

/** How the picture comes to rest, and how far it can be trusted. */
export interface FitState {
  /** Grows whenever the points of `picture.current` have moved without a new picture. */
  readonly frame: number
  /**
   * `waiting`: the picture is drawn, and it changed a moment ago; `settling`: the lab works on it;
   * `stopped`: by the person, before its end; `rested`: it is what the view should be.
   */
  readonly phase: 'waiting' | 'settling' | 'stopped' | 'rested'
  /** 0 … 1 of the settling. */
  readonly progress: number
  /** Of the picture that is drawn. It comes after it: null until it has been measured. */
  readonly fidelity: Fidelity | null
  /** Null until they have been measured for the points that are drawn. */
  readonly details: Details | null
  /** Projectors side by side, for the picture that is drawn; null before someone asks. */
  readonly comparison: readonly Compared[] | null
  readonly comparing: boolean
  /** Chosen words that the model does not have as one token, or another reason why a view cannot be drawn. */
  readonly viewProblem: string | null
}

export const initialFit: FitState = {
  frame: 0,
  phase: 'rested',
  progress: 1,
  fidelity: null,
  details: null,
  comparison: null,
  comparing: false,
  viewProblem: null,
}

export const useFit = sessionStore<FitState>(() => initialFit)
