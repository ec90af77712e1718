import { memo, useMemo } from 'react'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { Comparison } from '../../session/stores/second'
import type { Theme } from '../../session/stores/view'
import type { LineSlot } from '../stationGrid/StationGrid'
import { type GridCell, StationLine } from '../stationGrid/StationLine'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'

interface AngleLineProps extends LineSlot {
  readonly comparison: Comparison
  readonly first: string
  readonly second: string
  readonly theme: Theme
}

/** One pair of tokens: how far apart they are at every station. */
export const AngleLine = memo(function AngleLine(props: AngleLineProps) {
  const { comparison, first, second, theme, ...slot } = props
  const cells = useMemo(() => cellsOf(comparison, slot.row), [comparison, slot.row])
  const isSame = comparison.same[slot.row] === 1
  const name = isSame ? tokenWord(first) : `${tokenWord(first)} / ${tokenWord(second)}`
  const style = tokenStyle(comparison.pairs[2 * slot.row], theme)
  return <StationLine slot={slot} name={name} style={style} cells={cells} />
})

function cellsOf({ stations, same, angles }: Comparison, pair: number): GridCell[] {
  return Array.from({ length: stations }, (_, station) => {
    const radians = angles[station * same.length + pair]
    const degrees = DEGREES * radians
    const text = degrees < 0.05 ? '0°' : `${degrees.toFixed(degrees < 10 ? 1 : 0)}°`
    return {
      text,
      label: say('compare.pairCell', { pair: text, angle: degrees.toFixed(2) }),
      share: radians / Math.PI,
    }
  })
}
