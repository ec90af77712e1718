import { useText } from '../language/language'
import { sentences } from '../language/lists'
import { problemWords } from '../language/problem'
import { useCurrentSession } from '../session/ground/context'
import { useSetAside } from '../session/open/setAside'
import { useSession } from '../session/stores/session'
import styles from './messages.module.css'
import { NotDelivered } from './models/NotDelivered'

/** What went wrong last, what was set aside, and what the link asked for in vain. The picture before it stays. */
export function Problem() {
  const session = useCurrentSession()
  const problem = useSession((state) => state.problem)
  const text = useText()
  const notice = useSetAside((setAside) => setAside.notice)
  const leftOut = useSession((state) => state.leftOut)
  return (
    <div role="alert">
      <NotDelivered />
      {leftOut.length > 0 && (
        <Line
          words={sentences(text('link.notInFull'), ...leftOut.map((part) => text.of(part)))}
          onDismiss={() => useSession.of(session).setState({ leftOut: [] })}
        />
      )}
      {notice !== null && (
        <Line
          words={problemWords(notice)}
          onDismiss={() => useSetAside.of(session).setState({ notice: null })}
        />
      )}
      {problem !== null && (
        <Line
          words={problemWords(problem)}
          onDismiss={() => useSession.of(session).setState({ problem: null })}
        />
      )}
    </div>
  )
}

function Line({ words, onDismiss }: { readonly words: string; onDismiss(): void }) {
  const text = useText()
  return (
    <p className={styles.problem}>
      <span>{words}</span>
      <button type="button" className="icon-button" aria-label={text('header.dismiss')} onClick={onDismiss}>
        ×
      </button>
    </p>
  )
}
