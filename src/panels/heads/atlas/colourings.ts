import { type Message, message, type PlainKey } from '../../../language/message'
import type { Colouring } from '../../../session/circuits/circuitView'
import { type MathML, tex } from '../../formula/tex'

/** One number of a head: what it is, and how it is written. */
export interface ScoreColouring {
  readonly name: PlainKey
  /** After a number; a share has none. */
  readonly unit: PlainKey | null
  /** A is attention after softmax, i a query, j a key, w a token. */
  readonly formula: MathML
  readonly meaning: PlainKey
  readonly source: string | Message
  /** Why it may not be defined on a text. */
  readonly undefinedBecause: PlainKey
}

const FRAMEWORK = 'Elhage et al., 2021, “A Mathematical Framework for Transformer Circuits”.'
const INDUCTION = 'Olsson et al., 2022, “In-context Learning and Induction Heads”.'

export const SCORE_COLOURINGS: Readonly<Record<Exclude<Colouring, 'pattern'>, ScoreColouring>> = {
  previous: {
    name: 'heads.previousName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_{i \ge 1} A_{i, i - 1}`,
    meaning: 'heads.previousHelp',
    source: FRAMEWORK,
    undefinedBecause: 'heads.oneTokenReason',
  },
  first: {
    name: 'heads.firstName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_{i \ge 1} A_{i, 0}`,
    meaning: 'heads.firstHelp',
    source: 'Xiao et al., 2023, “Efficient Streaming Language Models with Attention Sinks”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  itself: {
    name: 'heads.itselfName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_{i \ge 1} A_{i, i}`,
    meaning: 'heads.itselfHelp',
    source: FRAMEWORK,
    undefinedBecause: 'heads.oneTokenReason',
  },
  induction: {
    name: 'heads.inductionName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_{\word{repeated}} \sum_{j < i, w_j = w_i} A_{i, j + 1}`,
    meaning: 'heads.inductionHelp',
    source: INDUCTION,
    undefinedBecause: 'heads.noFollowerReason',
  },
  duplicates: {
    name: 'heads.duplicatesName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_{\word{repeated}} \sum_{j < i, w_j = w_i} A_{i, j}`,
    meaning: 'heads.duplicatesHelp',
    source: 'Wang et al., 2022, “Interpretability in the Wild”.',
    undefinedBecause: 'heads.noRepeatReason',
  },
  entropy: {
    name: 'heads.entropyName',
    unit: 'heads.bitsUnit',
    formula: tex`\operatorname*{\word{mean}}_{i \ge 1} - \sum_j A_{i, j} \log_2 A_{i, j}`,
    meaning: 'heads.entropyHelp',
    source: 'Shannon, 1948, “A Mathematical Theory of Communication”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  distance: {
    name: 'heads.distanceName',
    unit: 'heads.tokensUnit',
    formula: tex`\operatorname*{\word{mean}}_{i \ge 1} \sum_j A_{i, j} (i - j)`,
    meaning: 'heads.distanceHelp',
    source: 'Vig and Belinkov, 2019, “Analyzing the Structure of Attention in a Transformer Language Model”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  size: {
    name: 'heads.sizeName',
    unit: null,
    formula: tex`\operatorname*{\word{mean}}_i \, \left\| \sum_j A_{i, j} v_j W_O \right\|`,
    meaning: 'heads.sizeHelp',
    source: message('heads.sizeSource'),
    undefinedBecause: 'heads.oneTokenReason',
  },
  effect: {
    name: 'heads.effectName',
    unit: 'heads.natsUnit',
    formula: tex`\ln p_\word{without} - \ln p_\word{with}`,
    meaning: 'heads.effectHelp',
    source: message('heads.effectSource'),
    undefinedBecause: 'heads.noSweepReason',
  },
}

/** What each colouring is called, in the order in which they are offered. */
export const COLOURING_NAMES: Readonly<Record<Colouring, PlainKey>> = {
  pattern: 'heads.patternName',
  previous: SCORE_COLOURINGS.previous.name,
  first: SCORE_COLOURINGS.first.name,
  itself: SCORE_COLOURINGS.itself.name,
  induction: SCORE_COLOURINGS.induction.name,
  duplicates: SCORE_COLOURINGS.duplicates.name,
  entropy: SCORE_COLOURINGS.entropy.name,
  distance: SCORE_COLOURINGS.distance.name,
  size: SCORE_COLOURINGS.size.name,
  effect: SCORE_COLOURINGS.effect.name,
}
