import { useEffect } from 'react'
import { useText } from '../../language/language'
import { describeAmount, describePace, describeSight, type LoadProgress } from '../../session/stores/progress'
import { useSession } from '../../session/stores/session'
import { megabytes } from '../numbers'
import styles from './models.module.css'

/**
 * What has come of a model that is loading, step by step.
 *
 * @param onMore called when more of it has come, or it has been given up.
 */
export function LoadingProgress({ onMore }: { onMore(): void }) {
  const text = useText()
  const status = useSession((state) => state.coming ?? state.model)
  const { progress } = status
  const name = status.name()
  const parts = progress === null ? null : progress.ready + progress.readyWords
  // biome-ignore lint/correctness/useExhaustiveDependencies: called anew for every part that has come
  useEffect(onMore, [parts, onMore])
  if (progress === null) return null
  return (
    <section className={styles.loading} aria-label={text('models.loadingLabel', { name })}>
      <h2>{name}</h2>
      <progress aria-label={text('models.bytesProgressLabel')} max={progress.needed} value={progress.there} />
      <p>{[describeAmount(progress), ...describePace(progress)].join(' · ')}</p>
      {progress.setback !== null && <p className={styles.setback}>{capital(progress.setback)}</p>}
      <Steps {...progress} />
      <p className="faint">{capital(describeSight(progress))}</p>
      {progress.fromDevice > 0 && (
        <p className="faint">
          {text('models.bytesFromDevice', { fromDevice: megabytes(progress.fromDevice) })}
        </p>
      )}
      {progress.notKept !== null && (
        <p className="faint">{text('models.notKeptNote', { notKept: text.errorText(progress.notKept) })}</p>
      )}
    </section>
  )
}

/** A mark for each step, attention and MLP in their colours, and the words. */
function Steps({ ready, steps, readyWords, words }: LoadProgress) {
  const text = useText()
  if (steps === 0) return null
  const label = text('models.readyParts', { ready, steps, readyWords, words })
  return (
    <div className={styles.loadSteps} role="img" aria-label={label}>
      {Array.from({ length: steps }, (_, step) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position
          key={step}
          data-kind={step % 2 === 0 ? 'attention' : 'mlp'}
          data-ready={step < ready}
        />
      ))}
      <span data-kind="words" style={{ '--share': `${(100 * readyWords) / Math.max(1, words)}%` }} />
    </div>
  )
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1)
