import { type HeadId, initialView, type ProjectorId, type TabId } from '../view'

/** The guided tour: what each step puts on the screen. Its words are in the catalogues, by the same ids. */

/** The sentence that the tour is told on, which is that of a first visit. */
export const TOUR_SENTENCE = 'Once upon a time there was a little'

/** The model that the tour speaks of. */
export const TOUR_MODEL = 'demo'

/** The word that the tour follows: “little”. */
export const TOUR_TOKEN = 7

export interface TourStep {
  readonly id: string
  readonly station: number
  readonly token: number | null
  readonly head: HeadId | null
  readonly tab: TabId
  readonly projector: ProjectorId
  /** Whether the section of forces is open. */
  readonly forces: boolean
  /** Whether the journey is played from its station on. */
  readonly plays: boolean
}

const start = {
  station: 0,
  token: null,
  head: null,
  tab: 'heads',
  projector: initialView.projector,
  forces: false,
  plays: false,
} as const

export const TOUR = [
  { ...start, id: 'tokens' },
  { ...start, id: 'embedding', token: TOUR_TOKEN },
  { ...start, id: 'sphere', token: TOUR_TOKEN },
  { ...start, id: 'attention', token: TOUR_TOKEN, station: 1 },
  { ...start, id: 'force', token: TOUR_TOKEN, station: 1, forces: true, projector: 'pca' },
  { ...start, id: 'head', token: TOUR_TOKEN, station: 6, head: { block: 3, head: 4 } },
  { ...start, id: 'journey', token: TOUR_TOKEN, tab: 'words', plays: true },
  { ...start, id: 'limits', token: TOUR_TOKEN, station: 24, tab: 'fit' },
] as const satisfies readonly TourStep[]

export type TourStepId = (typeof TOUR)[number]['id']

/** Numbers that the tour says; tests/golden/learn.test.ts reads them off the demo model again. */
export const TOUR_NUMBERS = {
  tokens: { count: 8, most: 2.3, least: 0.01 },
  embedding: { width: 192 },
  sphere: { width: 192, length: 13.9 },
  attention: { least: 38, most: 58 },
  force: { degrees: 80 },
  head: { share: 0.79, everywhere: 0.88 },
  journey: { first: 11, early: 0.13, last: 0.68, station: 24 },
  limits: { width: 192, bits: 1.44 },
} as const
