import { useText } from '../../../language/language'
import { startSweep, stopSweep, useSweep } from '../../../session/circuits/sweep'
import { useCurrentSession } from '../../../session/ground/context'
import { tokenWord } from '../../tokenText'

/** What was swept, or how to begin: the effects come head by head. */
export function SweepNote() {
  const session = useCurrentSession()
  const text = useText()
  const { phase, target, after, blocks, heads, swept, problem } = useSweep()
  const isRunning = phase === 'running'
  return (
    <p className="caption" role="status">
      {problem}
      {problem === null && target !== null && (
        <>
          {text('heads.sweepCaption', {
            word: tokenWord(target.word),
            after: tokenWord(after),
            phase,
            swept,
            heads: blocks * heads,
          })}{' '}
        </>
      )}
      {problem === null && phase === 'none' && text('heads.sweepNotStarted')}
      <button
        type="button"
        className="link-button"
        onClick={() => void (isRunning ? stopSweep(session) : startSweep(session, null))}
      >
        {isRunning ? text('heads.stopSweepButton') : text('heads.startSweepButton')}
      </button>
    </p>
  )
}
