import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import styles from './compare.module.css'
import { PAIRS } from './pairs'
import { showPair } from './showPair'

/** Pairs to begin with, where there is no second sentence. */
export function PairList() {
  const session = useCurrentSession()
  const text = useText()
  return (
    <section aria-label={text('compare.pairListLabel')}>
      <h2>{text('compare.pairListLabel')}</h2>
      <ul className={styles.pairList}>
        {PAIRS.map((pair) => (
          <li key={pair.name}>
            <button type="button" className="row-button" onClick={() => showPair(session, pair)}>
              <span className="verbatim">{pair.first}</span>
              <span className="verbatim faint">{pair.second}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
