import { useSession } from '../state/session'

/** What went wrong last. The picture before it stays. */
export function Problem() {
  const problem = useSession((session) => session.problem)
  return (
    <div role="alert" className="problem-region">
      {problem !== null && (
        <p className="problem">
          <span>{problem}</span>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={() => useSession.setState({ problem: null })}
          >
            ×
          </button>
        </p>
      )}
    </div>
  )
}
