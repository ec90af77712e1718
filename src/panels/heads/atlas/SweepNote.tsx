import { startSweep, stopSweep, useSweep } from '../../../state/sweep'
import { tokenWord } from '../../tokenText'

/** What was swept, or how to begin: the effects come head by head. */
export function SweepNote() {
  const { phase, target, after, blocks, heads, swept, problem } = useSweep()
  const isRunning = phase === 'running'
  return (
    <p className="caption" role="status">
      {problem}
      {problem === null && target !== null && (
        <>
          On the next word “{tokenWord(target.word)}” after “{tokenWord(after)}”
          {isRunning && `: ${swept} of ${blocks * heads} heads`}. One head at a time: heads may stand in for
          each other.{' '}
        </>
      )}
      {problem === null && phase === 'none' && 'Nothing has been removed yet. '}
      <button
        type="button"
        className="link-button"
        onClick={() => void (isRunning ? stopSweep() : startSweep(null))}
      >
        {isRunning ? 'Stop' : 'Ablate each head in turn'}
      </button>
    </p>
  )
}
