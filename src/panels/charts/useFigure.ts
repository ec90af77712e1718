import { useEffect, useRef } from 'react'
import { hangUp } from '../../state/figures'

/** Hangs a figure up for export as long as the component is there. @param svg gives a whole document, or null. */
export function useFigure(name: string, svg: () => string | null): void {
  const latest = useRef(svg)
  useEffect(() => {
    latest.current = svg
  })
  useEffect(() => hangUp(name, () => latest.current()), [name])
}
