import type { ReactNode } from 'react'
import styles from './globe.module.css'

interface GlobeNoticeProps {
  readonly title: string
  /** What to do. */
  readonly children: ReactNode
}

/** A message in the place of the globe. */
export function GlobeNotice({ title, children }: GlobeNoticeProps) {
  return (
    <div className={styles.globeNotice} role="status">
      <strong>{title}</strong>
      <p>{children}</p>
    </div>
  )
}
