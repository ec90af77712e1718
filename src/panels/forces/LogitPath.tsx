import { useRef } from 'react'
import { useText } from '../../language/language'
import type { FigureWords } from '../../session/exports/figures'
import { svgDocument } from '../charts/svgDocument'
import { useFigure } from '../charts/useFigure'
import { signed } from '../numbers'
import styles from './forces.module.css'
import { pathOf, type Share } from './shares'

interface LogitPathProps {
  readonly shares: readonly Share[]
  /** How many steps have been read. */
  readonly steps: number
}

const WORDS: FigureWords = {
  x: 'step',
  y: 'logit',
  legend: [
    { id: 'attention', color: 'var(--attention)' },
    { id: 'mlp', color: 'var(--mlp)' },
  ],
}

/** Units of the drawing. */
const [WIDTH, HEIGHT, MARGIN] = [412, 64, 4]

/** How the logit comes about, step by step, from what is there before the first. */
export function LogitPath({ shares, steps }: LogitPathProps) {
  const text = useText()
  const path = pathOf(shares, steps)
  const low = Math.min(0, ...path)
  const high = Math.max(0, ...path)
  const x = (at: number): number => MARGIN + (at / Math.max(1, steps)) * (WIDTH - 2 * MARGIN)
  const y = (value: number): number =>
    HEIGHT - MARGIN - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 2 * MARGIN)
  const line = path.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  const svg = useRef<SVGSVGElement>(null)
  useFigure(text('forces.pathFigure'), () => svgDocument(svg.current === null ? [] : [svg.current]), WORDS)
  return (
    <svg
      ref={svg}
      className={styles.logitPath}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={text('forces.pathLabel', {
        start: signed(path[0], 1),
        end: signed(path[steps], 1),
      })}
    >
      <line x1={MARGIN} x2={WIDTH - MARGIN} y1={y(0)} y2={y(0)} />
      <path d={line.join('')} />
      {path.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position
        <circle key={at} cx={x(at)} cy={y(value)} r={2.2} data-kind={at % 2 === 1 ? 'attention' : 'mlp'}>
          <title>
            {at === 0
              ? text('forces.pathStart')
              : text('forces.pathStep', {
                  sublayer: at % 2 === 1 ? 'attention' : 'mlp',
                  block: (at - 1) >> 1,
                })}
            : {signed(value, 2)}
          </title>
        </circle>
      ))}
    </svg>
  )
}
