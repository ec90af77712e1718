import { useText } from '../../language/language'
import { useSession } from '../../session/stores/session'
import { Term } from '../glossary/Term'
import { milliseconds } from '../numbers'
import { isMostlyBytes } from './characters'
import styles from './prompt.module.css'

/** How much was read and how long it took; what was not read, and why. */
export function ReadingNote() {
  const text = useText()
  const tokens = useSession((state) => state.tokens.length)
  const unread = useSession((state) => isMostlyBytes(state.tokens))
  const run = useSession((state) => state.run)
  const overflows = useSession((state) => state.overflows)
  const positions = useSession((state) => state.shape?.positions ?? null)
  const cost = run !== null && run.tokens === tokens ? ` · ${milliseconds(run.milliseconds)}` : null
  const reuse = run === null ? '' : text('prompt.reuseNote', { computed: run.computed, reused: run.reused })
  return (
    <>
      <div className={styles.reading} data-part="reading">
        <span className={styles.readingNote} title={reuse}>
          {tokens > 0 && text('prompt.tokenCount', { tokens })}
          {tokens > 0 && cost !== null && <span className={styles.cost}>{cost}</span>}
        </span>
        {tokens > 0 && <Term id="token" />}
      </div>
      {unread && (
        <p className="notice" role="note">
          {text('prompt.bytesNotice')}
        </p>
      )}
      {overflows && positions !== null && (
        <p className="notice" role="note">
          {text('prompt.tooLongNotice', { tokens, positions })}
        </p>
      )}
    </>
  )
}
