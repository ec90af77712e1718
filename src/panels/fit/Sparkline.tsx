interface SparklineProps {
  /** NaN where there is none. */
  readonly values: readonly number[]
  /** The value at the top. */
  readonly most: number
}

const WIDTH = 64
const HEIGHT = 16

/** A small curve without axes; its numbers stand beside it. */
export function Sparkline({ values, most }: SparklineProps) {
  const points = values.flatMap((value, i) =>
    Number.isNaN(value)
      ? []
      : [
          `${((WIDTH * i) / Math.max(1, values.length - 1)).toFixed(1)},${(HEIGHT * (1 - value / most)).toFixed(1)}`,
        ],
  )
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points.join(' ')} fill="none" stroke="var(--token)" strokeWidth="1.3" />
    </svg>
  )
}
