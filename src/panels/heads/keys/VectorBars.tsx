import styles from './keys.module.css'

interface VectorBarsProps {
  readonly name: string
  readonly values: Float32Array
  /** Which dimension stands where. */
  readonly order: readonly number[]
  /** The value that fills the height; the largest of these by default. */
  readonly most?: number
  /** Null: positive values and negative ones each in a colour of their own. */
  readonly color: string | null
}

/** The share of a bar's room that it fills. */
const WIDTH = 0.8

/** The numbers of a vector as bars up and down from a line. A table beside them says the same. */
export function VectorBars({ name, values, order, most, color }: VectorBarsProps) {
  const bound = most ?? values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  const bars = (sign: 1 | -1): string =>
    order
      .map((dimension, at) => [at, sign * values[dimension]])
      .filter(([, value]) => value > 0)
      .map(([at, value]) => `M${at} 0h${WIDTH}v${((-sign * value) / bound).toFixed(4)}h${-WIDTH}z`)
      .join('')
  return (
    <div className={styles.vectorBars} aria-hidden="true">
      <span>{name}</span>
      <svg viewBox={`0 -1 ${order.length} 2`} preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 0h${order.length}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
        <path d={bars(1)} fill={color ?? 'var(--mlp)'} />
        <path d={bars(-1)} fill={color ?? 'var(--attention)'} />
      </svg>
    </div>
  )
}
