import { useText } from '../language/language'
import { problemWords } from '../language/problem'
import { useSession } from '../state/session'

/** What went wrong last. The picture before it stays. */
export function Problem() {
  const text = useText()
  const problem = useSession((session) => session.problem)
  return (
    <div role="alert" className="problem-region">
      {problem !== null && (
        <p className="problem">
          <span>{problemWords(problem)}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={text('header.dismiss')}
            onClick={() => useSession.setState({ problem: null })}
          >
            ×
          </button>
        </p>
      )}
    </div>
  )
}
