import { useEffect, useRef } from 'react'
import { hangUp } from '../../state/figures'

/**
 * Hangs a figure up for export as long as the component is there.
 *
 * @param name null while nothing is drawn
 * @param svg gives a whole document in the style of the page, or null
 */
export function useFigure(name: string | null, svg: (style: CSSStyleDeclaration) => string | null): void {
  const latest = useRef(svg)
  useEffect(() => {
    latest.current = svg
  })
  useEffect(
    () =>
      name === null
        ? undefined
        : hangUp(name, () => latest.current(getComputedStyle(document.documentElement))),
    [name],
  )
}
