import { type PointerEvent, useMemo, useRef } from 'react'
import { useText } from '../../../language/language'
import type { Trajectory } from '../../../session/paper/trajectory'
import { svgDocument } from '../../charts/svgDocument'
import { useFigure } from '../../charts/useFigure'
import { tokenLabel, tokenWord } from '../../tokenText'
import styles from '../paper.module.css'
import { type MapTurn, ontoSphere, reachOf, seen } from './view'

interface TrajectoryFigureProps {
  /** [n, 3] the words that the map was fitted on. */
  readonly vocabulary: Float32Array
  readonly trajectory: Trajectory | null
  readonly onSphere: boolean
  readonly turn: MapTurn
  readonly onTurn: (turn: MapTurn) => void
  /** The station that is on the screen; its point is drawn larger. */
  readonly station: number
}

/** Side of the figure in its own units, and room around the cloud. */
const SIDE = 400
const MARGIN = 34
/** So many words of the vocabulary are drawn as dots, evenly chosen. */
const MOST_DOTS = 3000
const DEGREES_PER_PIXEL = 0.5

/** The paper's figure: the words of the sentence in the map of the vocabulary, and the way of one of them. */
export function TrajectoryFigure(props: TrajectoryFigureProps) {
  const text = useText()
  const { vocabulary, trajectory, onSphere, turn, onTurn, station } = props
  const held = useRef<{ readonly x: number; readonly y: number; readonly turn: MapTurn } | null>(null)
  const cloud = useMemo(() => thinned(vocabulary), [vocabulary])
  const lists = [cloud, trajectory?.words, trajectory?.path].map((points) => points ?? new Float32Array(0))
  const [dots, words, path] = lists
    .map((points) => (onSphere ? ontoSphere(points) : points.map((value) => value / reachOf(vocabulary))))
    .map((points) => seen(points, turn))
  const at = (points: Float32Array, index: number): readonly [number, number] => [
    place(points[3 * index]),
    place(-points[3 * index + 1]),
  ]
  const move = (event: PointerEvent) => {
    if (held.current === null) return
    const { x, y, turn: from } = held.current
    onTurn({
      around: from.around - (event.clientX - x) * DEGREES_PER_PIXEL,
      up: Math.max(-90, Math.min(90, from.up + (event.clientY - y) * DEGREES_PER_PIXEL)),
    })
  }
  const svg = useRef<SVGSVGElement>(null)
  useFigure(text('paperTrajectory.figureLabel'), () => svgDocument(svg.current === null ? [] : [svg.current]))
  return (
    <svg
      ref={svg}
      className={styles.paperTrajectory}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={text('paperTrajectory.figureLabel')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { x: event.clientX, y: event.clientY, turn }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null
      }}
    >
      {onSphere && (
        <circle cx={SIDE / 2} cy={SIDE / 2} r={SIDE / 2 - MARGIN} fill="none" stroke="var(--line)" />
      )}
      <path
        d={dotsOf(dots, -1)}
        stroke="var(--ink-faint)"
        strokeWidth="1.2"
        strokeLinecap="round"
        opacity="0.22"
      />
      <path
        d={dotsOf(dots, 1)}
        stroke="var(--ink-faint)"
        strokeWidth="1.2"
        strokeLinecap="round"
        opacity="0.55"
      />
      {trajectory?.tokens.slice(0, words.length / 3).map(({ text }, index) => {
        const [x, y] = at(words, index)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
          <g key={index} fill="var(--accent)">
            <circle cx={x} cy={y} r="3.2" />
            <text x={x + 6} y={y + 4} fontSize="12">
              {tokenWord(text)}
            </text>
          </g>
        )
      })}
      {trajectory !== null && <Path {...{ path, trajectory, station }} at={(index) => at(path, index)} />}
    </svg>
  )
}

interface PathProps {
  readonly path: Float32Array
  readonly trajectory: Trajectory
  readonly station: number
  readonly at: (index: number) => readonly [number, number]
}

function Path({ path, trajectory, station, at }: PathProps) {
  const text = useText()
  const { stations, tokens, token } = trajectory
  const points = stations.map((_, index) => at(index))
  const last = points.length - 1
  const nearest = stations.findLastIndex((one) => one <= station)
  return (
    <g fill="var(--bad)">
      <polyline
        points={points.map(([x, y]) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--bad)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {points.map(([x, y], index) => (
        <circle
          key={stations[index]}
          cx={x}
          cy={y}
          r={index === nearest ? 5 : 2.2}
          opacity={path[3 * index + 2] < 0 ? 0.6 : 1}
        >
          <title>{text('paperTrajectory.stationMark', { station: stations[index] })}</title>
        </circle>
      ))}
      <text x={points[last][0] + 7} y={points[last][1] - 6} fontSize="12" fontWeight="600">
        {text('paperTrajectory.endMark', { word: tokenLabel(tokens[token]) })}
      </text>
    </g>
  )
}

/** From −1 … 1 to the figure. */
const place = (value: number): number => Math.round(10 * (SIDE / 2 + value * (SIDE / 2 - MARGIN))) / 10

/** At most MOST_DOTS of the points, evenly chosen. */
function thinned(points: Float32Array): Float32Array {
  const count = points.length / 3
  const kept = Math.min(MOST_DOTS, count)
  const thin = new Float32Array(3 * kept)
  for (let i = 0; i < kept; i++) {
    const from = 3 * Math.floor((i * count) / kept)
    thin.set(points.subarray(from, from + 3), 3 * i)
  }
  return thin
}

/** Points on one side of the middle, as one path of dots. */
function dotsOf(points: Float32Array, side: -1 | 1): string {
  let path = ''
  for (let i = 0; i < points.length; i += 3) {
    if (points[i + 2] * side >= 0) path += `M${place(points[i])} ${place(-points[i + 1])}h0`
  }
  return path
}
