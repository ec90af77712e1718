import type { ReactNode } from 'react'
import { useSession } from '../../state/session'

interface NeedsModelProps {
  /** What is computed there, to begin a sentence. */
  readonly what: string
  readonly children: ReactNode
}

/** Shows what runs or reads a model; says so where a saved trace is open in the place of one. */
export function NeedsModel({ what, children }: NeedsModelProps) {
  const saved = useSession((session) => session.model.saved !== null)
  if (!saved) return children
  return (
    <p className="faint needs-model" role="note">
      {what} needs the model. A saved trace is open, which holds one run and no weights: choose a model to go
      on.
    </p>
  )
}
