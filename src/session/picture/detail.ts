import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/**
 * What the globe is drawn without where frames take too long, in the order in which it goes: the glow of words, fine
 * bends of trails, trails that are still to come, labels while the picture moves, and pixels. The chosen word and the
 * one that is pointed at keep all of theirs.
 */
export const SAVINGS = ['glow', 'bends', 'future', 'labels', 'density'] as const

export type Saving = (typeof SAVINGS)[number]

export interface DetailState {
  /** How many of the savings are made, from the first on. */
  readonly savings: number
  /** Pictures and films that are being made: as long as there are any, nothing is saved. */
  readonly pictures: number
  /** Half of the last frames took no longer, ms; null before any was drawn. */
  readonly frame: number | null
}

export const useDetail = sessionStore<DetailState>(() => ({ savings: 0, pictures: 0, frame: null }))

/** How many savings are made now. */
export const savingsNow = ({ savings, pictures }: DetailState): number => (pictures > 0 ? 0 : savings)

export const isSaved = (
  session: Session,
  saving: Saving,
  state = useDetail.of(session).getState(),
): boolean => SAVINGS.indexOf(saving) < savingsNow(state)

/** Draws the globe in full detail as long as the work lasts: for pictures and films. */
export async function inFullDetail<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  useDetail.of(session).setState(({ pictures }) => ({ pictures: pictures + 1 }))
  try {
    return await work()
  } finally {
    useDetail.of(session).setState(({ pictures }) => ({ pictures: pictures - 1 }))
  }
}

/** Whether an address with `?detail=full` asks that nothing is ever saved: for pictures that are compared. */
export const isDetailFixed = ({ page }: Session): boolean =>
  new URL(page.address).searchParams.get('detail') === 'full'
