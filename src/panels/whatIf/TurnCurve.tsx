import { useRef } from 'react'
import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import { useSession } from '../../session/stores/session'
import { svgDocument } from '../charts/svgDocument'
import { useFigure } from '../charts/useFigure'
import styles from './sweep.module.css'

const WIDTH = 320
const HEIGHT = 64

interface TurnCurveProps {
  /** [station] radians between the particle without and with edits. */
  readonly angles: Float32Array
  readonly station: number
}

/** How far the edits have led a particle from its old way, station by station. */
export function TurnCurve({ angles, station }: TurnCurveProps) {
  const text = useText()
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const degrees = Array.from(angles, (angle) => (angle * 180) / Math.PI)
  const most = Math.max(1e-6, ...degrees)
  const last = Math.max(1, degrees.length - 1)
  const x = (at: number): number => (WIDTH * at) / last
  const y = (value: number): number => HEIGHT * (1 - value / most)
  const shown = Math.min(station, last)
  const line = degrees.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  const here = degrees[shown] ?? 0
  const farthest = degrees.indexOf(Math.max(...degrees))
  const summary = text('whatIf.turnCurveLabel', {
    here: degreesText(here),
    shown,
    degrees: degreesText(degrees[farthest]),
    farthest,
  })
  const svg = useRef<SVGSVGElement>(null)
  useFigure(text('whatIf.turnCurveFigure'), () => svgDocument(svg.current === null ? [] : [svg.current]), {
    x: 'station',
    y: 'degrees',
  })
  return (
    <figure className={styles.turnCurve}>
      <svg
        ref={svg}
        viewBox={`-4 -6 ${WIDTH + 8} ${HEIGHT + 10}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        <path className={styles.turnBase} d={`M0 ${HEIGHT}H${WIDTH}`} />
        <path className={styles.turnArea} d={`${line.join('')}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} />
        <path className={styles.turnLine} d={line.join('')} />
        <path className={styles.turnHere} d={`M${x(shown).toFixed(1)} -4V${HEIGHT}`} />
      </svg>
      <figcaption className="caption">
        {text.rich('whatIf.turnCurveCaption', {
          here: degreesText(here),
          shown,
          title: stationTitle(shown, blocks),
          degrees: degreesText(degrees[farthest]),
          farthest,
          b: (words) => <b>{words}</b>,
        })}
      </figcaption>
    </figure>
  )
}

const degreesText = (value: number): string => `${value.toFixed(value > 0 && value < 1 ? 2 : 1)}°`
