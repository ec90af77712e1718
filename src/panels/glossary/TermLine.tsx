import { useText } from '../../language/language'
import styles from './glossary.module.css'
import { Term } from './Term'
import type { TermId } from './terms'

/** Terms side by side, each of which says what it means when it is asked. */
export function TermLine({ ids }: { readonly ids: readonly TermId[] }) {
  const text = useText()
  return (
    <ul className={styles.termsLine} aria-label={text('glossary.title')}>
      {ids.map((id) => (
        <li key={id}>
          <Term id={id}>{text(`glossary.terms.${id}.name`)}</Term>
        </li>
      ))}
    </ul>
  )
}
