import { tokenIdsOf } from '../../core/tokenIds'
import { NORM_KINDS, type NormKind, type ScoredWord } from '../embeddingNorms'
import type { Spelling } from '../modelReader'
import { type NormResult, studyNorms } from './norms'
import { type ProbeResult, probeWords } from './probes'
import { PAPER_SETTINGS, paperBlocks } from './settings'
import { type SingularResult, studySingularVectors } from './singularVectors'
import type { Study } from './study'

/**
 * The tables of “Traveling Words” (2023), §4.1 to 4.3, with the paper's own settings, as one JSON object. Names are
 * those of the reference tables that the paper's code gives for the demo model.
 */

export interface PaperTables {
  readonly embeddingDistancesToLayerNorm: readonly {
    readonly setting: string
    readonly mean_l2_distance: number
    readonly l2_std_dev: number
    readonly mean_cosine_distance: number
    readonly cosine_std_dev: number
  }[]
  readonly embeddingExtremes: Readonly<Record<NormKind, readonly ExtremeRow[]>>
  /** By block. */
  readonly nounProbes: Readonly<Record<string, NounProbe>>
  readonly nouns: readonly Noun[]
  /** By block. */
  readonly svd: Readonly<Record<string, SvdTable>>
  readonly about: string
}

export interface ExtremeRow {
  /** “Top 1” … “Top k”, “Bottom k” … “Bottom 1” */
  readonly position: string
  readonly score: number
  /** As Python writes bytes, every byte in hexadecimal. */
  readonly bytes: string
  readonly text: string
}

export interface Noun {
  readonly noun: string
  readonly id: number
}

export interface NounProbe {
  /** [head][noun][k] token ids */
  readonly keysPerHead: readonly (readonly number[][])[]
  /** [head][noun][k] */
  readonly valuesPerHead: readonly (readonly number[][])[]
  /** [noun][k] */
  readonly valuesLayerSum: readonly (readonly number[])[]
}

export interface SvdTable {
  /** [head][dHead] */
  readonly qkSingularValues: readonly (readonly number[])[]
  /** [head][dHead] */
  readonly ovSingularValues: readonly (readonly number[])[]
  /** [head][pair][k] token ids */
  readonly qkLeftNearest: readonly (readonly number[][])[]
  readonly qkRightNearest: readonly (readonly number[][])[]
  readonly ovLeftNearest: readonly (readonly number[][])[]
  readonly ovRightNearest: readonly (readonly number[][])[]
}

const ABOUT =
  'Tables of “Traveling Words: A Geometric Interpretation of Transformers” (Molina, 2023), §4.1 to 4.3, with the ' +
  'definitions of its public code. nounProbes: token ids of the 5 nearest keys (W_QK) and values (W_OV), outer index ' +
  'head, then noun in the order of nouns; nouns are encoded without a leading space, and those of one token are kept. ' +
  'Singular values are of W_Q W_Kᵀ / √d_head and W_V W_O; *Nearest: [head][rank of the singular value, 3][5 token ids]. ' +
  'A right vector is turned around where its opposite would come closer to any word, and its left vector with it.'

/**
 * Computes all tables.
 *
 * @param nouns of one token each, in the paper's order.
 */
export async function paperTables(study: Study, nouns: readonly Noun[]): Promise<PaperTables> {
  const { k } = PAPER_SETTINGS
  const norms = await studyNorms(study, { k, station: null })
  const ids = tokenIdsOf(nouns)
  const nounProbes: Record<string, NounProbe> = {}
  const svd: Record<string, SvdTable> = {}
  for (const block of paperBlocks(study.shape.blocks)) {
    nounProbes[block] = nounProbe(await probeWords(study, ids, { block, ...PAPER_SETTINGS }))
    const qk = await studySingularVectors(study, { block, matrix: 'qk', ...PAPER_SETTINGS })
    const ov = await studySingularVectors(study, { block, matrix: 'ov', ...PAPER_SETTINGS })
    svd[block] = svdTable(qk, ov)
  }
  return {
    embeddingDistancesToLayerNorm: distanceRows(norms),
    embeddingExtremes: await extremeTables(study, norms),
    nounProbes,
    nouns,
    svd,
    about: ABOUT,
  }
}

const distanceRows = ({ distances }: NormResult): PaperTables['embeddingDistancesToLayerNorm'] =>
  distances.map(({ setting, l2, cosine }) => ({
    setting,
    mean_l2_distance: l2.mean,
    l2_std_dev: l2.deviation,
    mean_cosine_distance: cosine.mean,
    cosine_std_dev: cosine.deviation,
  }))

async function extremeTables(
  { reader }: Study,
  { extremes }: NormResult,
): Promise<PaperTables['embeddingExtremes']> {
  const tables = await Promise.all(
    NORM_KINDS.map(async (kind) => {
      const { top, bottom } = extremes[kind]
      const words = [...top, ...bottom.toReversed()]
      const spellings = await reader.spellings(tokenIdsOf(words))
      return words.map((word, i) => extremeRow(word, i, top.length, bottom.length, spellings[i]))
    }),
  )
  const [norm, scaledNorm, normPlusBias, scaledNormPlusBias] = tables
  return { norm, scaledNorm, normPlusBias, scaledNormPlusBias }
}

function extremeRow(
  { score }: ScoredWord,
  index: number,
  top: number,
  bottom: number,
  { text, bytes }: Spelling,
): ExtremeRow {
  const position = index < top ? `Top ${index + 1}` : `Bottom ${top + bottom - index}`
  return { position, score: rounded(score, 5), bytes: formatBytes(bytes), text }
}

/** Bytes as the paper's tables write them: b'\x20\x45'. */
const formatBytes = (bytes: readonly number[]): string =>
  `b'${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`

const nounProbe = ({ keys, values, heads, words, k }: ProbeResult): NounProbe => ({
  keysPerHead: nested(keys, heads, words, k),
  valuesPerHead: nested(values, heads, words, k),
  valuesLayerSum: nested(values.subarray(heads * words * k), 1, words, k)[0],
})

const svdTable = (qk: SingularResult, ov: SingularResult): SvdTable => ({
  qkSingularValues: qk.values.map((values) => Array.from(values, (value) => rounded(value, 6))),
  ovSingularValues: ov.values.map((values) => Array.from(values, (value) => rounded(value, 6))),
  qkLeftNearest: nested(qk.left, qk.heads, qk.pairs, qk.k),
  qkRightNearest: nested(qk.right, qk.heads, qk.pairs, qk.k),
  ovLeftNearest: nested(ov.left, ov.heads, ov.pairs, ov.k),
  ovRightNearest: nested(ov.right, ov.heads, ov.pairs, ov.k),
})

/** The first numbers of a list as [outer][middle][inner]. */
function nested(numbers: Int32Array, outer: number, middle: number, inner: number): number[][][] {
  return Array.from({ length: outer }, (_, i) =>
    Array.from({ length: middle }, (_, j) => {
      const begin = (i * middle + j) * inner
      return Array.from(numbers.subarray(begin, begin + inner))
    }),
  )
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
