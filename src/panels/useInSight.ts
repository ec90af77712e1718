import { type RefObject, useEffect } from 'react'

/** What shows that a person moves by themselves. */
const MOVES = ['wheel', 'pointerdown', 'keydown'] as const

/** Scrolls to an element, again whenever something beside it grows or shrinks, until a person moves by themselves. */
export function useInSight(place: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    const element = place.current
    if (!wanted || element === null) return
    const observer = new ResizeObserver(() => element.scrollIntoView({ block: 'start' }))
    const stop = (): void => {
      observer.disconnect()
      for (const move of MOVES) removeEventListener(move, stop)
    }
    for (const sibling of element.parentElement?.children ?? []) observer.observe(sibling)
    for (const move of MOVES) addEventListener(move, stop, { passive: true })
    return stop
  }, [place, wanted])
}
