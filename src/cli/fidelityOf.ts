import { stationCount } from '../core/hooks'
import { tokenIdsOf } from '../core/tokenIds'
import type { Engine } from '../engine/types'
import { projectorCards } from '../projection/catalog'
import { createMeasure, type Fidelity } from '../projection/fidelity'
import { fitWhole } from '../projection/projector'
import { type ProjectorId, projectors } from '../projection/projectors'
import { UsageError } from './arguments'

/** The projectors that need nothing but a text, in the order of the report. */
export const COMPARED: readonly ProjectorId[] = ['pca', 'pca-centred', 'mds', 'umap', 'random']

/** Everything random is seeded: the globe's own seed. */
const SEED = 1

/** Up to this many points, all pairs are measured; beyond it, a seeded sample. */
export const MOST_MEASURED = 2000

export type Measures = Pick<
  Fidelity,
  'capturedMean' | 'angleRankCorrelation' | 'trustworthiness' | 'continuity' | 'stress'
>

export interface TextFidelity {
  /** By the projector's key. */
  readonly projectors: Readonly<Record<string, Measures>>
  /** States: stations × tokens. */
  readonly points: number
  /** Tokens of the text that the model has no positions for are left out. */
  readonly overflows: boolean
}

/** Reads a text and measures its picture under every projector that needs nothing else. */
export async function fidelityOf(engine: Engine, blocks: number, text: string): Promise<TextFidelity> {
  const { tokens, overflows } = await engine.tokenize(text, false)
  if (tokens.length === 0) throw new UsageError('The text after --text is empty: there is nothing to draw.')
  await engine.run(tokenIdsOf(tokens))
  const { data, width } = await engine.units()
  const vectors = { count: stationCount(blocks) * tokens.length, width, data }
  const measure = createMeasure(vectors, SEED, MOST_MEASURED)
  const measured = COMPARED.map((id) => {
    const points = fitWhole(projectors[id], vectors, SEED).place(vectors)
    const { capturedMean, angleRankCorrelation, trustworthiness, continuity, stress } = measure(points)
    return [
      projectorCards[id].key,
      { capturedMean, angleRankCorrelation, trustworthiness, continuity, stress },
    ] as const
  })
  return { projectors: Object.fromEntries(measured), points: vectors.count, overflows }
}
