import type { Token, TraceName } from '../../engine/types'
import type { Fidelity, Projection } from '../../lab/types'
import { type Part, part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import type { ActiveEdit } from './editHistory'
import { isPictureOlder, useSession } from './session'

export type { Fidelity }

/**
 * The arrays that the scene draws. They are large and replaced whole, so they live beside the stores,
 * which only hold their revisions (`pictureRevision`, `landmarksRevision`).
 */

export interface Picture extends Projection {
  readonly revision: number
  /** The answer it is of. */
  readonly answer: number
  /** The tokens it shows; the session may already hold those of a newer text. */
  readonly words: readonly Token[]
  /** [station, token, 3] points of the unit globe as drawn: canonical positions, rotated. */
  readonly drawn: Float32Array
  /** Where the words go without edits, in the same view, for a picture of the trace under edits; else null. */
  readonly ghost: Picture | null
  /** The edits that it is under. */
  readonly edits: readonly ActiveEdit[]
}

/** Why a word stands at its place: some particle's likeliest word, typed, searched for, or near the chosen particle. */
export const LANDMARK_KINDS = ['predictions', 'tokens', 'searched', 'neighbours'] as const
export type LandmarkKind = (typeof LANDMARK_KINDS)[number]

/** A word at the place of the globe where it is predicted hardest. */
export interface Landmark {
  readonly id: number
  readonly word: string
  readonly kinds: readonly LandmarkKind[]
  /** Tokens whose likeliest word it is. */
  readonly tokens: readonly number[]
  /** The largest of their probabilities; 0 without any. */
  readonly probability: number
}

export interface Landmarks {
  readonly station: number
  readonly words: readonly Landmark[]
  /** [landmark, width] unit vectors, where each word is predicted hardest. */
  readonly units: Float32Array
  /** [landmark, 3] points of the unit globe as drawn. */
  readonly drawn: Float32Array
  /** [landmark] */
  readonly captured: Float32Array | null
}

/** Whether words are missing in it whose states are still being read: seen from a word, that may take seconds. */
export const isPart = ({ pole }: Pick<Picture, 'pole'>): boolean => pole?.logs.some(Number.isNaN) ?? false

export const pictureOf: Part<{ current: Picture | null }> = part(() => ({ current: null }))

/** The trace that is on the screen: under edits, the edited one. All that is read for the screen is read off it. */
export const shownTrace = (session: Session): TraceName =>
  useSession.of(session).getState().answer.edits.length > 0 ? 'edited' : 'text'
/** Whether what was placed in this picture may still be shown. */
export const isShown = (session: Session, revision: number): boolean =>
  pictureOf(session).current?.revision === revision

/** How much work is under way that may bring a picture. */
const underWay = sessionStore<{ readonly pieces: number }>(() => ({ pieces: 0 }))

/** Does work that may bring a picture: as long as it lasts, one is waited for. */
export async function bringing(session: Session, work: () => Promise<void>): Promise<void> {
  const count = (by: number): void => underWay.of(session).setState(({ pieces }) => ({ pieces: pieces + by }))
  count(1)
  try {
    await work()
  } finally {
    count(-1)
  }
}

/** Whether something may still bring a picture: a model that is loading reads the text when it can. */
const mayCome = (session: Session): boolean =>
  underWay.of(session).getState().pieces > 0 || useSession.of(session).getState().model.phase === 'loading'

/**
 * Waits for the picture of all else that is on the screen. False where there is none to come: something went wrong
 * on the way to it, or a worker has ended.
 */
export function whenPictured(session: Session): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (isToCome: boolean): void => {
      const state = useSession.of(session).getState()
      const isThere = !isPictureOlder(state)
      if (!isThere && state.problem === null && isToCome) return
      for (const stop of stops) stop()
      resolve(isThere)
    }
    // One piece of work begins just after another has ended.
    const lookNext = (): void => void session.clock.setTimeout(() => look(mayCome(session)))
    const hear = (): void => {
      look(true)
      lookNext()
    }
    const stops = [useSession.of(session).subscribe(hear), underWay.of(session).subscribe(lookNext)]
    hear()
  })
}

export const shownLandmarksOf: Part<{ current: Landmarks | null }> = part(() => ({ current: null }))
