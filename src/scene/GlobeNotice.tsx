import type { ReactNode } from 'react'

interface GlobeNoticeProps {
  readonly title: string
  /** What to do. */
  readonly children: ReactNode
}

/** A message in the place of the globe. */
export function GlobeNotice({ title, children }: GlobeNoticeProps) {
  return (
    <div className="globe-notice" role="status">
      <strong>{title}</strong>
      <p>{children}</p>
    </div>
  )
}
