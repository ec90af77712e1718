import { create } from 'zustand'

/** The 2-D figures on the screen, for who wants to take one along. Who draws one hangs it up as long as it is there. */

export interface Figure {
  readonly id: number
  /** What it shows, as it is told to those who do not see it. */
  readonly name: string
  /** A whole SVG document of it as it is now; null where nothing is drawn. */
  svg(): string | null
}

export const useFigures = create<{ readonly list: readonly Figure[] }>()(() => ({ list: [] }))

let latest = 0

/** Returns what takes it down. */
export function hangUp(name: string, svg: Figure['svg']): () => void {
  const figure: Figure = { id: ++latest, name, svg }
  useFigures.setState(({ list }) => ({ list: [...list, figure] }))
  return () => useFigures.setState(({ list }) => ({ list: list.filter(({ id }) => id !== figure.id) }))
}
