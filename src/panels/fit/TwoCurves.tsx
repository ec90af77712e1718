interface TwoCurvesProps {
  /** [station] radians. */
  readonly own: readonly number[]
  readonly next: readonly number[]
}

const WIDTH = 64
const HEIGHT = 16
/** The angle at the top. */
const MOST = (2 / 3) * Math.PI

/** Two small curves without axes; their numbers stand beside them. */
export function TwoCurves({ own, next }: TwoCurvesProps) {
  const points = (values: readonly number[]): string =>
    values
      .map((value, station) => {
        const x = (WIDTH * station) / Math.max(1, values.length - 1)
        return `${x.toFixed(1)},${(HEIGHT * (1 - Math.min(1, value / MOST))).toFixed(1)}`
      })
      .join(' ')
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points(own)} fill="none" stroke="var(--token)" strokeWidth="1.3" />
      <polyline points={points(next)} fill="none" stroke="var(--gold)" strokeWidth="1.3" />
    </svg>
  )
}
