import { type RefObject, useEffect, useRef } from 'react'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { tokenStyle } from './tokenStyle'
import styles from './tokens.module.css'

interface HoverRingProps {
  /** The chips. The box that they scroll in is also the ring's. */
  readonly list: RefObject<HTMLUListElement | null>
}

/**
 * The outline of the hovered token's chip. It lies over the list instead of changing the chip: for a chip that looks
 * different, the browser would paint every chip of the text again, in every frame of a moving pointer.
 */
export function HoverRing({ list }: HoverRingProps) {
  const hovered = useView((view) => view.hovered)
  const theme = useView((view) => view.theme)
  const tokens = useSession((state) => state.tokens)
  const ring = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other tokens stand elsewhere
  useEffect(() => {
    if (ring.current === null) return
    const chip = hovered === null ? null : list.current?.querySelector(`[data-token="${hovered}"]`)
    if (chip) return follow(ring.current, chip, list.current!)
    ring.current.hidden = true
  }, [hovered, list, tokens])
  return (
    <i
      ref={ring}
      className={styles.hoverRing}
      data-part="hover-ring"
      hidden
      style={tokenStyle(hovered ?? 0, theme)}
    />
  )
}

/**
 * Lays the ring around a chip, also while the list scrolls, until the function that is returned is called.
 * An observer tells where the chip is once the page is laid out; to ask for it would have it laid out once more.
 */
function follow(ring: HTMLElement, chip: Element, list: HTMLElement): () => void {
  const observer = new IntersectionObserver(
    ([{ boundingClientRect: at, rootBounds: origin }]) => {
      if (origin === null) return
      const [left, top] = [at.left - origin.left, at.top - origin.top]
      const place = { left, top, width: at.width, height: at.height }
      for (const [side, pixels] of Object.entries(place)) ring.style.setProperty(side, `${pixels}px`)
      ring.hidden = false
    },
    { root: list.parentElement },
  )
  const look = () => {
    observer.unobserve(chip)
    observer.observe(chip)
  }
  look()
  list.addEventListener('scroll', look, { passive: true })
  return () => {
    observer.disconnect()
    list.removeEventListener('scroll', look)
  }
}
