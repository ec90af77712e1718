import { stepCount } from '../../core/hooks'
import {
  createMean,
  distancesToLayerNorm,
  extremesOf,
  NORM_KINDS,
  type NormKind,
  normScores,
  type ScoredWord,
  SETTINGS,
  type Summary,
  summarize,
} from '../embeddingNorms'
import { eachRows, type Study } from './study'

/** What LayerNorm does to words (§4.1). */
export interface NormSettings {
  /** How many words are listed at each end. */
  readonly k: number
  /** Whose gain and bias the LayerNorm has: those at this station; null for none, as in the paper. */
  readonly station: number | null
}

export interface NormResult {
  /** Mean length of the rows of W_E. */
  readonly meanNorm: number
  readonly distances: readonly {
    readonly setting: (typeof SETTINGS)[number]
    readonly l2: Summary
    readonly cosine: Summary
  }[]
  readonly extremes: Readonly<
    Record<NormKind, { readonly top: readonly ScoredWord[]; readonly bottom: readonly ScoredWord[] }>
  >
}

/** Bars of a histogram. */
const BINS = 40

/** Two passes over W_E: the first for its mean row and mean length, the second for what is measured against them. */
export async function studyNorms(study: Study, { k, station }: NormSettings): Promise<NormResult> {
  const { shape, reader } = study
  const { vocabulary, width, epsilon, blocks } = shape
  const final = await reader.layerNorm(stepCount(blocks))
  const gainAndBias = station === null ? null : await reader.layerNorm(station)
  const mean = createMean(width)
  const scores = NORM_KINDS.map(() => new Float64Array(vocabulary))
  await eachRows(
    study,
    (rows, first) => {
      mean.add(rows)
      normScores(rows, final).forEach((piece, kind) => {
        scores[kind].set(piece, first)
      })
    },
    (words) => study.onProgress(words, 2 * vocabulary),
  )
  const measured = mean.result()
  const l2 = SETTINGS.map(() => new Float64Array(vocabulary))
  const cosine = SETTINGS.map(() => new Float64Array(vocabulary))
  await eachRows(
    study,
    (rows, first) => {
      const piece = distancesToLayerNorm(rows, measured, epsilon, gainAndBias)
      SETTINGS.forEach((_, setting) => {
        l2[setting].set(piece.l2[setting], first)
        cosine[setting].set(piece.cosine[setting], first)
      })
    },
    (words) => study.onProgress(vocabulary + words, 2 * vocabulary),
  )
  const [norm, scaledNorm, normPlusBias, scaledNormPlusBias] = scores.map((values) => extremesOf(values, k))
  return {
    meanNorm: measured.meanNorm,
    distances: SETTINGS.map((setting, i) => ({
      setting,
      l2: summarize(l2[i], BINS),
      cosine: summarize(cosine[i], BINS),
    })),
    extremes: { norm, scaledNorm, normPlusBias, scaledNormPlusBias },
  }
}
