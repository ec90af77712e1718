import { isAttentionStep, stepCount } from '../../core/hooks'
import { useText } from '../../language/language'
import { stepTitle } from '../../language/titles'
import type { FigureWords } from '../../session/exports/figures'
import { useView } from '../../session/stores/view'
import { useFigure } from '../charts/useFigure'
import { distanceFigure } from './distanceFigure'
import { barHeight } from './distances'
import styles from './track.module.css'
import { useDistances } from './useDistances'

const WORDS: FigureWords = {
  x: 'block',
  y: 'degrees',
  legend: [
    { id: 'attention', color: 'var(--attention)' },
    { id: 'mlp', color: 'var(--mlp)' },
  ],
}

/** A bar per step, between the stations it joins; as high as the words travel. */
export function DistanceBars({ blocks }: { readonly blocks: number }) {
  const text = useText()
  const { degrees } = useDistances()
  const station = useView((view) => view.station)
  const longest = Math.max(...degrees)
  useFigure(text('stations.distanceLabel'), (style) => distanceFigure([...degrees], style), WORDS)
  return (
    <ol className={styles.bars} data-part="bars" aria-label={text('stations.distanceLabel')}>
      {Array.from({ length: stepCount(blocks) }, (_, step) => {
        const known = step < degrees.length
        const title = `${stepTitle(step)}: ${known ? `${degrees[step].toFixed(1)}°` : text('stations.notComputed')}`
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position
            key={step}
            title={title}
            data-kind={isAttentionStep(step) ? 'attention' : 'mlp'}
            data-past={step < station}
            data-now={step === station - 1}
            data-known={known}
            style={{ '--height': known ? barHeight(degrees[step], longest) : 0 }}
          >
            {step === station - 1 && known && (
              <span className={styles.barValue} aria-hidden="true">
                {Math.round(degrees[step])}°
              </span>
            )}
            <span className="visually-hidden">{title}</span>
          </li>
        )
      })}
    </ol>
  )
}
