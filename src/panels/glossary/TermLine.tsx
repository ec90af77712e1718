import { useText } from '../../language/language'
import { Term } from './Term'
import type { TermId } from './terms'

/** Terms side by side, each of which says what it means when it is asked. */
export function TermLine({ ids }: { readonly ids: readonly TermId[] }) {
  const text = useText()
  return (
    <ul className="terms-line" aria-label={text('glossary.title')}>
      {ids.map((id) => (
        <li key={id}>
          <Term id={id}>{text(`glossary.terms.${id}.name`)}</Term>
        </li>
      ))}
    </ul>
  )
}
