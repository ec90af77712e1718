import type { HeadId, ProjectorId, TabId } from '../stores/view'

/** The guided tour: what each step puts on the screen. Its words are in the catalogues, by the same ids. */

/** The sentence that the tour is told on, which is that of a first visit. */
export const TOUR_SENTENCE = 'Once upon a time there was a little'

/** A sentence that repeats itself, for the head that notices. */
const REPEATING = 'They live at Red Hill. We drove to Red'

/** The model that the tour speaks of. */
export const TOUR_MODEL = 'demo'

/** The word that the tour follows: “little”, and of the sentence that repeats itself the second “Red”. */
export const TOUR_TOKEN = 7
const REPEATED_TOKEN = 9

export interface TourStep {
  readonly id: string
  readonly sentence: string
  readonly station: number
  readonly token: number
  readonly head: HeadId | null
  readonly tab: TabId
  readonly projector: ProjectorId
  /** Whether the section of forces is open, and scrolled to. */
  readonly forces: boolean
  /** Whether its mind is changed: the smallest push is looked for and put in force. */
  readonly changesMind: boolean
  /** Whether the journey is played from its station on. */
  readonly plays: boolean
}

const story = {
  sentence: TOUR_SENTENCE,
  station: 0,
  token: TOUR_TOKEN,
  head: null,
  tab: 'word',
  projector: 'from',
  forces: false,
  changesMind: false,
  plays: false,
} as const

const repeating = {
  ...story,
  sentence: REPEATING,
  token: REPEATED_TOKEN,
  station: 16,
  head: { block: 8, head: 2 },
  tab: 'heads',
} as const

export const TOUR = [
  { ...story, id: 'word' },
  { ...story, id: 'layers', plays: true },
  { ...story, id: 'rings', station: 11 },
  { ...story, id: 'head', station: 6, head: { block: 3, head: 4 }, tab: 'heads' },
  { ...repeating, id: 'induction' },
  { ...repeating, id: 'forces', projector: 'pca', forces: true },
  { ...story, id: 'push', station: 24, changesMind: true },
  { ...story, id: 'yours', station: 24 },
] as const satisfies readonly TourStep[]

export type TourStepId = (typeof TOUR)[number]['id']

/** The step of this number, from 1; undefined while the tour is closed. */
export const tourStep = (shown: number | null): TourStep | undefined => TOUR[(shown ?? 0) - 1]

/** Numbers that the tour says; tests/golden/learn.test.ts reads them off the demo model again. */
export const TOUR_NUMBERS = {
  word: { count: 8, degrees: 120 },
  layers: { blocks: 12, steps: 24, stations: 25 },
  rings: { vocabulary: 16_384, first: 11, early: 0.13, last: 0.68, boy: 0.15 },
  head: { heads: 12, share: 0.79, everywhere: 0.88 },
  induction: { share: 0.99, hill: 0.75 },
  forces: { whole: 7.5, sum: 0.13, alone: 0.052 },
  push: { station: 24, degrees: 5.5, before: 0.15, boy: 0.57 },
  yours: { bits: 1.44 },
} as const
