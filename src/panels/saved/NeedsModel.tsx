import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { useSession } from '../../session/stores/session'
import type { Needing } from './needing'

interface NeedsModelProps {
  /** What is computed there. */
  readonly what: Needing
  readonly children: ReactNode
}

/** Shows what runs or reads a model; says so where a saved trace is open in the place of one. */
export function NeedsModel({ what, children }: NeedsModelProps) {
  const text = useText()
  const saved = useSession((state) => state.model.saved !== null)
  if (!saved) return children
  return (
    <p className="faint" role="note">
      {text('saved.needsModel', { what: text(`saved.what.${what}`) })}
    </p>
  )
}
