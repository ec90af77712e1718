import { curvePoints } from '../charts/curvesFigure'
import styles from './fit.module.css'

interface SparklineProps {
  /** NaN where there is none. */
  readonly values: readonly number[]
  /** A second curve, in gold and dashed. */
  readonly golden?: readonly number[]
  /** The value at the top. */
  readonly most: number
}

const WIDTH = 64
const HEIGHT = 16

/** One or two small curves without axes; their numbers stand beside them. */
export function Sparkline({ values, golden, most }: SparklineProps) {
  const points = (curve: readonly number[]): string => curvePoints(curve, most, WIDTH, HEIGHT)
  return (
    <svg className={styles.sparkline} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points(values)} fill="none" stroke="var(--token)" strokeWidth="1.3" />
      {golden !== undefined && (
        <polyline
          points={points(golden)}
          fill="none"
          stroke="var(--gold)"
          strokeWidth="1.3"
          strokeDasharray="3 2"
        />
      )}
    </svg>
  )
}
