import { useMemo } from 'react'
import { atlasReading, type HeadValues, valuesOf } from '../../../session/circuits/atlas'
import { type Colouring, useCircuitView } from '../../../session/circuits/circuitView'
import { useSweep } from '../../../session/circuits/sweep'
import { useCurrentSession } from '../../../session/ground/context'
import { useWatched } from '../../../session/query/watched'
import { useSession } from '../../../session/stores/session'
import type { HeadId } from '../../../session/stores/view'
import { largestOf, layoutHeads } from './layout'

/** The grid of heads as it is coloured and laid out now. */
export interface Atlas {
  readonly colouring: Colouring
  readonly layout: readonly (readonly HeadId[])[]
  /** Null while patterns are shown, or until the values are there. */
  readonly values: HeadValues | null
  readonly largest: number
  /** Values under this recede. */
  readonly least: number
  readonly pending: boolean
  readonly problem: string | null
}

/** What the atlas shows; null before the model's shape is known. */
export function useAtlas(): Atlas | null {
  const session = useCurrentSession()
  const shape = useSession((state) => state.shape)
  const { colouring, order, least } = useCircuitView()
  const { reading, pending, problem } = useWatched(atlasReading(session))
  const swept = useSweptValues()
  const values =
    colouring === 'pattern' ? null : colouring === 'effect' ? swept : valuesOf(reading?.value, colouring)
  const ranked = order === 'value' ? values : null
  const layout = useMemo(
    () => (shape === null ? [] : layoutHeads(shape.blocks, shape.heads, ranked?.values ?? null)),
    [shape, ranked],
  )
  if (shape === null) return null
  const largest = values === null ? 0 : largestOf(values.values)
  return { colouring, layout, values, largest, least: least * largest, pending, problem }
}

/** What removing each head does, of a sweep that has begun; null before one. */
function useSweptValues(): HeadValues | null {
  const { phase, heads, effects } = useSweep()
  return useMemo(() => (phase === 'none' ? null : { heads, values: effects }), [phase, heads, effects])
}
