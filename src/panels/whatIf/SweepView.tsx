import { useText } from '../../language/language'
import { startSweep, stopSweep, useSweep } from '../../session/circuits/sweep'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { tokenWord } from '../tokenText'
import { ChosenToken } from './ChosenToken'
import { SweepMap } from './SweepMap'
import { useToken } from './useToken'
import { useWord } from './useWord'
import { WordField } from './WordField'
import styles from './whatIf.module.css'

/** Ablates each head in turn, and maps what each does for one next word. */
export function SweepView() {
  const session = useCurrentSession()
  const text = useText()
  const sweep = useSweep()
  const token = useToken()
  const hasText = useSession((state) => state.tokens.length > 0)
  const [typed, setTyped] = useWord()
  const { phase, target, swept, effects } = sweep
  const isRunning = phase === 'running'
  const wants = typed.typed.trim() === '' || typed.word !== null
  return (
    <section aria-labelledby="sweep-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void startSweep(session, typed.word?.text ?? null)
        }}
      >
        <h2 id="sweep-title" className={styles.formTitle}>
          {text('whatIf.sweepTitle')} <ChosenToken token={token} /> {text('whatIf.sweepWatching')}
          <WordField
            label={text('whatIf.sweepWordLabel')}
            placeholder={text('whatIf.sweepWordHint')}
            value={typed}
            onChange={setTyped}
          />
        </h2>
        <div className={styles.sweepLine}>
          {isRunning ? (
            <button type="button" className="quiet-button strong" onClick={() => void stopSweep(session)}>
              {text('whatIf.sweepCancelButton')}
            </button>
          ) : (
            <button type="submit" className="quiet-button strong" disabled={!hasText || !wants}>
              {text('whatIf.sweepButton')}
            </button>
          )}
          {phase !== 'none' && effects.length > 0 && (
            <>
              <progress aria-label={text('whatIf.sweepProgressLabel')} max={effects.length} value={swept} />
              <span className="faint">
                {text('whatIf.sweepProgress', {
                  swept,
                  effects: effects.length,
                  phase,
                })}
              </span>
            </>
          )}
        </div>
        {sweep.problem !== null && (
          <p className={styles.formProblem} role="alert">
            {sweep.problem}
          </p>
        )}
      </form>
      {target !== null && (
        <>
          <SweepMap sweep={sweep} target={target} />
          <p className="caption">
            {text('whatIf.sweepCaption', {
              word: tokenWord(target.word),
              after: tokenWord(sweep.after),
              all: target.logProbability.toFixed(2),
            })}
          </p>
        </>
      )}
    </section>
  )
}
