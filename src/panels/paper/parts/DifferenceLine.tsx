import type { Comparison } from '../../../state/paper/compare'
import { grouped, significant } from './format'

/** How a result differs from what the paper's own code answers on this model. */
export function DifferenceLine({ comparison }: { readonly comparison: Comparison | null }) {
  if (comparison === null) return null
  const { places, others, gap, largest } = comparison
  return (
    <p className="paper-difference" role="note" aria-label="Difference from the paper’s code">
      Against the paper’s own code on this model:
      {largest !== null && ` numbers differ by at most ${significant(largest, 2)} of their value`}
      {largest !== null && places > 0 && ';'}
      {places > 0 &&
        ` ${others === 0 ? 'all' : grouped(places - others)} of ${grouped(places)} words are the same`}
      {others > 0 && gap !== null && `, the others are ties (scores within ${significant(gap, 2)})`}
      {others > 0 && gap === null && ', the others differ'}.
    </p>
  )
}
