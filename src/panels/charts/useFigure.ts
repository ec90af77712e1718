import { useEffect, useRef } from 'react'
import { type FigureWords, registerFigure } from '../../session/exports/figures'
import { useCurrentSession } from '../../session/ground/context'

/**
 * Hangs a figure up for export as long as the component is there.
 *
 * @param name null while nothing is drawn
 * @param svg gives a whole document in the style of the page, or null
 * @param words what must be read beside it
 */
export function useFigure(
  name: string | null,
  svg: (style: CSSStyleDeclaration) => string | null,
  words: FigureWords = {},
): void {
  const session = useCurrentSession()
  const latest = useRef({ svg, words })
  useEffect(() => {
    latest.current = { svg, words }
  })
  useEffect(
    () =>
      name === null
        ? undefined
        : registerFigure(session, {
            name,
            words: () => latest.current.words,
            svg: () => latest.current.svg(getComputedStyle(document.documentElement)),
          }),
    [name, session],
  )
}
