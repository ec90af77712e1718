import { useMemo } from 'react'
import type { Tensor } from '../../../core/tensor'
import { useText } from '../../../language/language'
import { type CircuitView, lookAt, useCircuitView } from '../../../session/circuits/circuitView'
import { scoresReading } from '../../../session/circuits/inspected'
import { queryOf } from '../../../session/circuits/query'
import { useCurrentSession } from '../../../session/ground/context'
import { useWatched } from '../../../session/query/watched'
import { useReadings } from '../../../session/stores/readings'
import { useSession } from '../../../session/stores/session'
import { useView } from '../../../session/stores/view'
import { Choice } from '../../Choice'
import { useFigure } from '../../charts/useFigure'
import { cropPattern } from '../cropPattern'
import { PatternTable } from '../PatternTable'
import { RankedKeys } from '../RankedKeys'
import { attentionShading, largestScore, scoreShading } from '../shading'
import { PatternCanvas } from './PatternCanvas'
import styles from './pattern.module.css'
import { patternFigure, patternWords } from './patternFigure'

/** Up to so many tokens, every cell of the pattern is a cell of a table; beyond, a canvas shows them. */
const LARGEST_TABLE = 24

/** Up to so many tokens, the labels of the pattern can be read with the ranking beside it. */
const LARGEST_BESIDE = 16

const CELLS = {
  pattern: 'heads.cellsAttention',
  scores: 'heads.cellsScores',
} as const

const CAPTIONS = {
  pattern: 'heads.attentionCaption',
  scores: 'heads.scoresCaption',
} as const

/** The whole pattern of the chosen head, or its scores before softmax. */
export function PatternView() {
  const session = useCurrentSession()
  const text = useText()
  const tokens = useSession((state) => state.tokens)
  const head = useView((view) => view.head)
  const hovered = useView((view) => view.hovered)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  const cells = useCircuitView((view) => view.cells)
  const { pattern, scores, problem } = useCells()

  const shown = useMemo(() => pattern && cropPattern(pattern, tokens.length), [pattern, tokens.length])
  const grid = cells === 'scores' ? scores : shown
  const shading = useMemo(
    () =>
      cells === 'scores'
        ? scoreShading(theme, largestScore(scores?.data ?? NOTHING))
        : attentionShading(theme),
    [cells, scores, theme],
  )
  const size = shown?.shape[0] ?? 0
  const query = queryOf(hovered, chosen, size)
  const words = useMemo(() => tokens.slice(0, size).map(({ text }) => text), [tokens, size])
  const named = head && { block: head.block, head: head.head }
  useFigure(
    named && (cells === 'scores' ? text('heads.scoresFigure', named) : text('heads.patternFigure', named)),
    (style) => grid && patternFigure(grid, words, shading, style),
    patternWords(cells, shading),
  )
  if (head === null) return null
  if (shown === null || query === null) return <p className="faint">{text('heads.notComputed')}</p>

  const Pattern = size <= LARGEST_TABLE ? PatternTable : PatternCanvas
  const name = cells === 'scores' ? text('heads.scoresLabel') : text('heads.patternLabel')
  return (
    <>
      <Choice<CircuitView['cells']>
        label={text('heads.cellsLabel')}
        options={text.each(CELLS)}
        value={cells}
        onChange={(value) => lookAt(session, { cells: value })}
      />
      <div className={styles.inspectorBody} data-layout={size > LARGEST_BESIDE ? 'stacked' : 'beside'}>
        {grid === null ? (
          <p className="faint">{problem ?? text('heads.computing')}</p>
        ) : (
          <Pattern pattern={grid} name={name} words={words} query={query} theme={theme} shading={shading} />
        )}
        <RankedKeys pattern={shown} words={words} query={query} theme={theme} />
      </div>
      <p className="caption">{text('heads.patternCaption', { caption: text(CAPTIONS[cells]) })}</p>
    </>
  )
}

const NOTHING = new Float32Array(0)

interface Cells {
  /** [query, key] */
  readonly pattern: Tensor | null
  /** [query, key] of the same head; null until they have been read, or while nobody looks. */
  readonly scores: Tensor | null
  readonly problem: string | null
}

/** What has been read of the chosen head. */
function useCells(): Cells {
  const session = useCurrentSession()
  const head = useView((view) => view.head)
  const attention = useReadings((readings) => readings.attention)
  const { reading, problem } = useWatched(scoresReading(session))
  const isThis = (other: { block: number; head: number } | undefined): boolean =>
    head !== null && other?.block === head.block && other.head === head.head
  return {
    pattern: isThis(attention?.head) ? (attention?.pattern ?? null) : null,
    scores: isThis(reading?.key) ? (reading?.value ?? null) : null,
    problem,
  }
}
