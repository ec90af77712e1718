import { memo, useMemo } from 'react'
import type { LensRow } from '../../session/stores/lens'
import type { Theme } from '../../session/stores/view'
import { percent } from '../numbers'
import type { LineSlot } from '../stationGrid/StationGrid'
import { type GridCell, StationLine } from '../stationGrid/StationLine'
import { tokenStyle } from '../tokenStyle'
import { tokenName, tokenWord } from '../tokenText'

interface LensLineProps extends LineSlot {
  readonly text: string
  /** Null until it has been read. */
  readonly read: LensRow | null
  readonly theme: Theme
}

/** One token at every station: its likeliest next word, and how likely that is. */
export const LensLine = memo(function LensLine({ text, read, theme, ...slot }: LensLineProps) {
  const cells = useMemo(() => read && cellsOf(read), [read])
  return <StationLine slot={slot} name={tokenWord(text)} style={tokenStyle(slot.row, theme)} cells={cells} />
})

function cellsOf({ stations, k, words, probabilities }: LensRow): GridCell[] {
  return Array.from({ length: stations }, (_, station) => {
    const word = words[station * k]
    const share = probabilities[station * k]
    const text = tokenWord(word)
    return { text, share, label: `${tokenName(word) ?? text}, ${percent(share)}` }
  })
}
