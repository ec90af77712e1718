import type { HeadId, TabId } from '../view'

/** The guided tour: what each step puts on the screen. Its words are in the catalogues, by the same ids. */

/** The sentence that the tour is told on, which is that of a first visit. */
export const TOUR_SENTENCE = 'The old man looked at the sea'

/** The model that the tour speaks of. */
export const TOUR_MODEL = 'demo'

/** The word that the tour follows: “sea”. */
export const TOUR_TOKEN = 6

export interface TourStep {
  readonly id: string
  readonly station: number
  readonly token: number | null
  readonly head: HeadId | null
  readonly tab: TabId
  /** Whether the section of forces is open. */
  readonly forces: boolean
  /** Whether the journey is played from its station on. */
  readonly plays: boolean
}

const start = { station: 0, token: null, head: null, tab: 'heads', forces: false, plays: false } as const

export const TOUR = [
  { ...start, id: 'tokens' },
  { ...start, id: 'embedding', token: TOUR_TOKEN },
  { ...start, id: 'sphere', token: TOUR_TOKEN },
  { ...start, id: 'attention', token: TOUR_TOKEN, station: 1 },
  { ...start, id: 'force', token: TOUR_TOKEN, station: 1, forces: true },
  { ...start, id: 'head', token: TOUR_TOKEN, station: 4, head: { block: 2, head: 11 } },
  { ...start, id: 'journey', token: TOUR_TOKEN, tab: 'words', plays: true },
  { ...start, id: 'limits', token: TOUR_TOKEN, station: 24, tab: 'fit' },
] as const satisfies readonly TourStep[]

export type TourStepId = (typeof TOUR)[number]['id']

/** Numbers that the tour says; tests/golden/learn.test.ts reads them off the demo model again. */
export const TOUR_NUMBERS = {
  tokens: { count: 7, most: 10.1, least: 1.5 },
  embedding: { width: 96 },
  sphere: { width: 96, length: 9.8 },
  attention: { least: 13, most: 28 },
  force: { degrees: 94 },
  head: { share: 0.97, other: 0.95 },
  journey: { early: 0.46, last: 0.22, station: 24 },
  limits: { width: 96, previous: 0.3 },
} as const
