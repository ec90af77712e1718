import type { EllipsoidStage, HeadScoreName } from '../../engine/types'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** What the cells of the atlas of heads show: each head's pattern, or one number of it. */
export type Colouring = 'pattern' | HeadScoreName | 'size' | 'effect'

export type Inspection = 'pattern' | 'keys' | 'globe'

/** How a person looks at heads and forces. */
export interface CircuitView {
  readonly colouring: Colouring
  /** Heads stand where they are in the model, or the largest value first. */
  readonly order: 'place' | 'value'
  /** Heads under this share of the range of values recede, 0 … 1. */
  readonly least: number
  readonly inspection: Inspection
  /** What the cells of a pattern show: attention, or the scores before softmax. */
  readonly cells: 'pattern' | 'scores'
  /** Whether the place is drawn where the query wants to look, and from where the key would be looked at. */
  readonly wantedByQuery: boolean
  readonly wantedByKey: boolean
  /** The stage of the ellipsoid that is drawn; null for none. */
  readonly stage: EllipsoidStage | null
  /** How many times their true length arrows of forces are drawn; 0 for none. */
  readonly arrows: number
  /** The word whose logit is explained, and its rival, as typed; empty for the likeliest word and for the mean. */
  readonly word: string
  readonly rival: string
  /** Whether the section of forces is open. */
  readonly forcesOpen: boolean
}

export const initialCircuitView: CircuitView = {
  colouring: 'pattern',
  order: 'place',
  least: 0,
  inspection: 'pattern',
  cells: 'pattern',
  wantedByQuery: false,
  wantedByKey: false,
  stage: null,
  arrows: 10,
  word: '',
  rival: '',
  forcesOpen: false,
}

export const useCircuitView = sessionStore<CircuitView>(() => initialCircuitView)

export const lookAt = (session: Session, change: Partial<CircuitView>): void =>
  useCircuitView.of(session).setState(change)
