import { useText } from '../../../language/language'
import type { Comparison } from '../../../state/paper/compare'
import { grouped, significant } from './format'

/** How a result differs from what the paper's own code answers on this model. */
export function DifferenceLine({ comparison }: { readonly comparison: Comparison | null }) {
  const text = useText()
  if (comparison === null) return null
  const { places, others, gap, largest } = comparison
  return (
    <p className="paper-difference" role="note" aria-label={text('paperParts.differenceFromThePapersCode')}>
      {text('paperParts.againstThePapersOwnCode', {
        numbers:
          largest !== null && text('paperParts.numbersDifferByAtMost', { largest: significant(largest, 2) }),
        separator: largest !== null && places > 0 && ';',
        words:
          places > 0 &&
          text('paperParts.ofWordsAreTheSame', {
            same: others === 0 ? text('paperParts.all') : grouped(places - others),
            places: grouped(places),
          }),
        ties:
          others > 0 &&
          gap !== null &&
          text('paperParts.theOthersAreTiesScores', { gap: significant(gap, 2) }),
        differ: others > 0 && gap === null && text('paperParts.theOthersDiffer'),
      })}
    </p>
  )
}
