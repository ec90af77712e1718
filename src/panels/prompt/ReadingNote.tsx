import { useSession } from '../../state/session'
import { count, milliseconds } from '../numbers'

/** How much was read and how long it took; what was not read, and why. */
export function ReadingNote() {
  const tokens = useSession((session) => session.tokens.length)
  const run = useSession((session) => session.run)
  const overflows = useSession((session) => session.overflows)
  const positions = useSession((session) => session.shape?.positions ?? null)
  const cost = run !== null && run.tokens === tokens ? ` · ${milliseconds(run.milliseconds)}` : null
  const reuse = run === null ? '' : `${run.computed} computed, ${run.reused} reused from the run before`
  return (
    <>
      <span className="reading-note" title={reuse}>
        {tokens > 0 && count(tokens, 'token')}
        {tokens > 0 && cost !== null && <span className="cost">{cost}</span>}
      </span>
      {overflows && positions !== null && (
        <p className="notice" role="note">
          Only the first {count(tokens, 'token')} are read: the model has {positions} positions. Your text is
          kept.
        </p>
      )}
    </>
  )
}
