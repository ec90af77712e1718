import type { HeadScoreName, HeadScores } from '../../engine/types'
import { part } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useCircuitView } from './circuitView'

/** One number for each head. */
export interface HeadValues {
  readonly heads: number
  /** [block, head], of the blocks read so far; NaN where it is not defined on this text. */
  readonly values: Float32Array
}

interface AtlasKey extends QueryKey {
  readonly revision: number
  readonly source: 'scores' | 'size'
}

type AtlasValue =
  | { readonly source: 'scores'; readonly found: HeadScores }
  | { readonly source: 'size'; readonly found: HeadValues }

/** The numbers that the atlas colours heads by: all scores come together, sizes block by block. */
export const atlasReading = part((session) =>
  watched<AtlasKey, AtlasValue>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision }) {
      const { colouring } = useCircuitView.of(session).getState()
      if (colouring === 'pattern' || colouring === 'effect') return null
      return { revision, source: colouring === 'size' ? 'size' : 'scores' }
    },
    async read({ source }, show, { shape, tokens }) {
      const service = await engine(session)
      if (source === 'scores') {
        const found = await service.headScores(shownTrace(session))
        checkText(found.ids, tokens)
        show({ source, found })
        return
      }
      const values = new Float32Array(shape.blocks * shape.heads)
      for (let block = 0; block < shape.blocks; block++) {
        const { ids, lengths } = await service.headLengths(block, shownTrace(session))
        checkText(ids, tokens)
        values.set(lengths, block * shape.heads)
        show({ source, found: { heads: shape.heads, values: values.slice(0, (block + 1) * shape.heads) } })
      }
    },
  }),
)

/** The values of one colouring; null where another has been read. */
export function valuesOf(
  value: AtlasValue | undefined,
  colouring: HeadScoreName | 'size',
): HeadValues | null {
  if (value === undefined) return null
  if (value.source === 'size') return colouring === 'size' ? value.found : null
  const { heads, scores } = value.found
  return colouring === 'size' ? null : { heads, values: scores[colouring] }
}
