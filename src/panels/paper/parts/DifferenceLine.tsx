import { useText } from '../../../language/language'
import { sentences } from '../../../language/lists'
import type { TableComparison } from '../../../session/paper/compare'
import styles from '../paper.module.css'
import { grouped, significant } from './format'

/** How a result differs from what the paper's own code answers on this model. */
export function DifferenceLine({ comparison }: { readonly comparison: TableComparison | null }) {
  const text = useText()
  if (comparison === null) return null
  const { places, others, gap, largest } = comparison
  return (
    <p className={styles.paperDifference} role="note" aria-label={text('paperParts.differenceLabel')}>
      {sentences(
        text('paperParts.differenceIntro'),
        largest !== null && text('paperParts.differenceOfNumbers', { largest: significant(largest, 2) }),
        places > 0 &&
          text('paperParts.differenceOfWords', {
            others: others === 0 ? 'none' : gap === null ? 'differ' : 'ties',
            same: grouped(places - others),
            places: grouped(places),
            gap: gap !== null && significant(gap, 2),
          }),
      )}
    </p>
  )
}
