import { useText } from '../../language/language'
import type { Glance } from '../../session/learn/glances'
import { curvePoints } from '../charts/curvesFigure'
import styles from './gallery.module.css'

/** CSS pixels. */
const [WIDTH, HEIGHT, MARGIN] = [84, 34, 3]

/** How likely the golden word is from station to station, with a dot where it takes the lead for good. */
export function AnswerCurve({ percents, lead }: Pick<Glance, 'percents' | 'lead'>) {
  const text = useText()
  if (lead === null) return null
  const curve = curvePoints(percents, 100, WIDTH, HEIGHT)
  const x = (WIDTH * lead) / (percents.length - 1)
  return (
    <svg
      className={styles.answerCurve}
      width={WIDTH + 2 * MARGIN}
      height={HEIGHT + 2 * MARGIN}
      viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`}
      role="img"
      aria-label={text('gallery.lead', { station: lead })}
    >
      <title>{text('gallery.curve', { station: lead })}</title>
      <polygon points={`0,${HEIGHT} ${curve} ${WIDTH},${HEIGHT}`} fill="var(--gold)" fillOpacity="0.16" />
      <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="var(--line-strong)" />
      <polyline points={curve} fill="none" stroke="var(--gold)" strokeWidth="1.4" strokeLinejoin="round" />
      <circle cx={x} cy={HEIGHT * (1 - percents[lead] / 100)} r="2.8" fill="var(--gold)" />
    </svg>
  )
}
