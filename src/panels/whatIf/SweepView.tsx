import { useSession } from '../../state/session'
import { startSweep, stopSweep, useSweep } from '../../state/sweep'
import { tokenWord } from '../tokenText'
import { ChosenToken } from './ChosenToken'
import { SweepMap } from './SweepMap'
import { useToken } from './useToken'
import { useWord } from './useWord'
import { WordField } from './WordField'

/** Ablates each head in turn, and maps what each does for one next word. */
export function SweepView() {
  const sweep = useSweep()
  const token = useToken()
  const hasText = useSession((session) => session.tokens.length > 0)
  const [typed, setTyped] = useWord()
  const { phase, target, swept, effects } = sweep
  const isRunning = phase === 'running'
  const wants = typed.typed.trim() === '' || typed.word !== null
  return (
    <section aria-labelledby="sweep-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void startSweep(typed.word?.text ?? null)
        }}
      >
        <h3 id="sweep-title" className="form-title">
          Each head off in turn, after <ChosenToken token={token} /> watching
          <WordField
            label="Word to watch"
            placeholder="its likeliest next word"
            value={typed}
            onChange={setTyped}
          />
        </h3>
        <div className="sweep-line">
          {isRunning ? (
            <button type="button" className="quiet-button strong" onClick={() => void stopSweep()}>
              Cancel
            </button>
          ) : (
            <button type="submit" className="quiet-button strong" disabled={!hasText || !wants}>
              Ablate each head
            </button>
          )}
          {phase !== 'none' && effects.length > 0 && (
            <>
              <progress aria-label="Heads ablated" max={effects.length} value={swept} />
              <span className="faint">
                {swept} of {effects.length}
                {phase === 'stopped' && ', stopped'}
              </span>
            </>
          )}
        </div>
        {sweep.problem !== null && (
          <p className="form-problem" role="alert">
            {sweep.problem}
          </p>
        )}
      </form>
      {target !== null && (
        <>
          <SweepMap sweep={sweep} target={target} />
          <p className="caption">
            Change of ln p of “{tokenWord(target.word)}” after “{tokenWord(sweep.after)}” (
            {target.logProbability.toFixed(2)} with all heads) when a head’s z is set to 0, without the edits
            above. It is what the rest of the model makes of a run without that head, not what the head is
            for: others may make up for it.
          </p>
        </>
      )}
    </section>
  )
}
