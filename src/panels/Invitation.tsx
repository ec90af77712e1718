import { useText } from '../language/language'
import { setText } from '../state/explorer'
import { useSession } from '../state/session'
import { EXAMPLES } from './prompt/examples'

/** How many sentences are offered. */
const OFFERED = 3

/** What to do with an empty globe. */
export function Invitation() {
  const text = useText()
  const empty = useSession((session) => session.text === '' && session.tokens.length === 0)
  if (!empty) return null
  return (
    <div className="empty-globe">
      <p>{text('prompt.typeASentenceAndIts')}</p>
      {EXAMPLES.slice(0, OFFERED).map((example) => (
        <button key={example} type="button" onClick={() => void setText(example)}>
          {example}
        </button>
      ))}
    </div>
  )
}
