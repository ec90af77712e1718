import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { EXAMPLES } from '../session/learn/examples'
import { showExample } from '../session/learn/showExample'
import { useSession } from '../session/stores/session'
import styles from './messages.module.css'

/** How many sentences are offered. */
const OFFERED = 3

/** What to do with an empty globe. */
export function EmptyState() {
  const session = useCurrentSession()
  const text = useText()
  const empty = useSession((state) => state.text === '' && state.tokens.length === 0)
  if (!empty) return null
  return (
    <div className={styles.emptyGlobe}>
      <p>{text('prompt.emptyHint')}</p>
      {EXAMPLES.slice(0, OFFERED).map((example) => (
        <button key={example.id} type="button" onClick={() => void showExample(session, example)}>
          {example.text}
        </button>
      ))}
    </div>
  )
}
