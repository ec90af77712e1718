import type english from '../../language/catalogues/en'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** The 2-D figures on the screen, to be saved. A component registers its figure as long as it draws it. */

/** What must be read beside a drawing; what the drawing says itself is left out. */
export interface FigureWords {
  /** What grows to the right, and what grows upward or downward, each with its unit. */
  readonly x?: AxisId
  readonly y?: AxisId
  readonly legend?: readonly LegendEntry[]
}

/** What a colour means: by a name in the catalogues, or a word of the model's. */
export type LegendEntry = ({ readonly id: LegendId } | { readonly word: string }) & {
  /** CSS, or the custom property that holds it. */
  readonly color: string
  readonly mark?: 'area' | 'line' | 'dashed'
}

/** By their names in the catalogues, which come when a figure is saved. */
export type AxisId = keyof typeof english.figureWords.axes
export type LegendId = keyof typeof english.figureWords.legend

export interface Figure {
  readonly id: number
  /** What it shows, as it is told to those who do not see it. */
  readonly name: string
  /** As of now. */
  words(): FigureWords
  /** A whole SVG document of it as it is now; null where nothing is drawn. */
  svg(): string | null
}

export const useFigures = sessionStore<{ readonly list: readonly Figure[] }>(() => ({ list: [] }))

/** What is kept for each session. */
interface Own {
  latest: number
}

const ownOf = part((): Own => ({ latest: 0 }))

/** Returns what takes it down. */
export function registerFigure(session: Session, figureOf: Omit<Figure, 'id'>): () => void {
  const own = ownOf(session)
  const figure: Figure = { id: ++own.latest, ...figureOf }
  useFigures.of(session).setState(({ list }) => ({ list: [...list, figure] }))
  return () =>
    useFigures.of(session).setState(({ list }) => ({ list: list.filter(({ id }) => id !== figure.id) }))
}
