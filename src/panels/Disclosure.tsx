import { type ReactNode, useRef } from 'react'
import styles from './controls.module.css'
import { useInSight } from './useInSight'

interface FoldProps {
  readonly title: string
  /** What one finds inside, in a few words. */
  readonly hint: string
  readonly open: boolean
  /** Whether it is scrolled to, and pointed at. */
  readonly inSight?: boolean
  readonly onToggle: (open: boolean) => void
  readonly children: ReactNode
}

/** A section that can be closed: nothing in it is computed until it is opened. */
export function Disclosure({ title, hint, open, inSight = false, onToggle, children }: FoldProps) {
  const place = useRef<HTMLElement>(null)
  useInSight(place, inSight)
  return (
    <section ref={place} className={styles.fold} aria-label={title} data-in-sight={inSight}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => onToggle(!open)}>
          {title}
          <small>{hint}</small>
        </button>
      </h2>
      {open && <div className={styles.foldContent}>{children}</div>}
    </section>
  )
}
