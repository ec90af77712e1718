import { useText } from '../language/language'
import { problemWords } from '../language/problem'
import { useSession } from '../state/session'
import { useSetAside } from '../state/setAside'

/** What went wrong last, and what was set aside. The picture before it stays. */
export function Problem() {
  const problem = useSession((session) => session.problem)
  const notice = useSetAside((setAside) => setAside.notice)
  return (
    <div role="alert" className="problem-region">
      {notice !== null && (
        <Line words={problemWords(notice)} onDismiss={() => useSetAside.setState({ notice: null })} />
      )}
      {problem !== null && (
        <Line words={problemWords(problem)} onDismiss={() => useSession.setState({ problem: null })} />
      )}
    </div>
  )
}

function Line({ words, onDismiss }: { readonly words: string; onDismiss(): void }) {
  const text = useText()
  return (
    <p className="problem">
      <span>{words}</span>
      <button type="button" className="icon-button" aria-label={text('header.dismiss')} onClick={onDismiss}>
        ×
      </button>
    </p>
  )
}
