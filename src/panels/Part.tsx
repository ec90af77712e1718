import { type ReactNode, Suspense } from 'react'
import { PanelBoundary } from './PanelBoundary'

interface PartProps {
  /** What stands here, as a person would call it. */
  readonly name: string
  /** What stands here while its code is on the way. */
  readonly until?: ReactNode
  readonly children: ReactNode
}

/** What is fetched when it is wanted. Where that fails, it is said in its place, and all around it stays. */
export const Part = ({ name, until = null, children }: PartProps) => (
  <PanelBoundary name={name}>
    <Suspense fallback={until}>{children}</Suspense>
  </PanelBoundary>
)
