import type { ReactNode } from 'react'
import { say } from '../../../language/language'
import type { Colouring } from '../../../session/circuits/circuitView'
import { FormulaWord } from '../../FormulaWord'
import { Attention, Formula, I, J, MeanOverQueries, SumOver } from './formulas'

/** One number of a head: what it is, and how it is written. */
export interface ScoreColouring {
  readonly name: string
  /** After a number; a share has none. */
  readonly unit: string
  readonly formula: ReactNode
  readonly meaning: string
  readonly source: string
  /** Why it may not be defined on a text. */
  readonly undefinedBecause: string
}

const noQuery = () => say('heads.theTextHasOnlyOne')
const noRepeat = () => say('heads.noTokenOfThisText')
const noFollower = () => say('heads.noTokenOfThisText2')
const FRAMEWORK = 'Elhage et al., 2021, “A Mathematical Framework for Transformer Circuits”.'
const INDUCTION = 'Olsson et al., 2022, “In-context Learning and Induction Heads”.'

const minusOne = (
  <mrow>
    {I}
    <mo>−</mo>
    <mn>1</mn>
  </mrow>
)
const sameToken = (
  <mrow>
    {J}
    <mo>&lt;</mo>
    {I}
    <mo>,</mo>
    <msub>
      <mi>w</mi>
      {J}
    </msub>
    <mo>=</mo>
    <msub>
      <mi>w</mi>
      {I}
    </msub>
  </mrow>
)

export const SCORE_COLOURINGS: Readonly<Record<Exclude<Colouring, 'pattern'>, ScoreColouring>> = {
  previous: {
    get name() {
      return say('heads.previousToken')
    },
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={minusOne} />
      </Formula>
    ),
    get meaning() {
      return say('heads.howMuchAttentionGoesTo')
    },
    source: FRAMEWORK,
    get undefinedBecause() {
      return noQuery()
    },
  },
  first: {
    get name() {
      return say('heads.firstToken')
    },
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={<mn>0</mn>} />
      </Formula>
    ),
    get meaning() {
      return say('heads.howMuchAttentionRestsOn')
    },
    source: 'Xiao et al., 2023, “Efficient Streaming Language Models with Attention Sinks”.',
    get undefinedBecause() {
      return noQuery()
    },
  },
  itself: {
    get name() {
      return say('heads.scoreItself')
    },
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={I} />
      </Formula>
    ),
    get meaning() {
      return say('heads.howMuchAttentionStaysOn')
    },
    source: FRAMEWORK,
    get undefinedBecause() {
      return noQuery()
    },
  },
  induction: {
    get name() {
      return say('heads.scoreInduction')
    },
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries where={<FormulaWord of="repeated" />} />
        <SumOver keys={sameToken} />
        <Attention
          to={
            <mrow>
              {J}
              <mo>+</mo>
              <mn>1</mn>
            </mrow>
          }
        />
      </Formula>
    ),
    get meaning() {
      return say('heads.howMuchAttentionGoesTo2')
    },
    source: INDUCTION,
    get undefinedBecause() {
      return noFollower()
    },
  },
  duplicates: {
    get name() {
      return say('heads.scoreDuplicates')
    },
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries where={<FormulaWord of="repeated" />} />
        <SumOver keys={sameToken} />
        <Attention to={J} />
      </Formula>
    ),
    get meaning() {
      return say('heads.howMuchAttentionGoesTo3')
    },
    source: 'Wang et al., 2022, “Interpretability in the Wild”.',
    get undefinedBecause() {
      return noRepeat()
    },
  },
  entropy: {
    get name() {
      return say('heads.scoreEntropy')
    },
    get unit() {
      return say('heads.bits')
    },
    formula: (
      <Formula>
        <MeanOverQueries />
        <mo>−</mo>
        <SumOver keys={J} />
        <Attention to={J} />
        <msub>
          <mi mathvariant="normal">log</mi>
          <mn>2</mn>
        </msub>
        <Attention to={J} />
      </Formula>
    ),
    get meaning() {
      return say('heads.howWidelyAQuerySpreads')
    },
    source: 'Shannon, 1948, “A Mathematical Theory of Communication”.',
    get undefinedBecause() {
      return noQuery()
    },
  },
  distance: {
    get name() {
      return say('heads.meanDistance')
    },
    get unit() {
      return say('heads.tokens')
    },
    formula: (
      <Formula>
        <MeanOverQueries />
        <SumOver keys={J} />
        <Attention to={J} />
        <mo>(</mo>
        {I}
        <mo>−</mo>
        {J}
        <mo>)</mo>
      </Formula>
    ),
    get meaning() {
      return say('heads.howManyTokensBackA')
    },
    source: 'Vig and Belinkov, 2019, “Analyzing the Structure of Attention in a Transformer Language Model”.',
    get undefinedBecause() {
      return noQuery()
    },
  },
  size: {
    get name() {
      return say('heads.sizeOfTheUpdate')
    },
    unit: '',
    formula: (
      <Formula>
        <munder>
          <FormulaWord of="mean" />
          {I}
        </munder>
        <mo>‖</mo>
        <SumOver keys={J} />
        <Attention to={J} />
        <msub>
          <mi>v</mi>
          {J}
        </msub>
        <msub>
          <mi>W</mi>
          <mi>O</mi>
        </msub>
        <mo>‖</mo>
      </Formula>
    ),
    get meaning() {
      return say('heads.theLengthOfWhatThe')
    },
    get source() {
      return say('heads.sourceOfSize')
    },
    get undefinedBecause() {
      return noQuery()
    },
  },
  effect: {
    get name() {
      return say('heads.effectOfRemoving')
    },
    get unit() {
      return say('heads.nats')
    },
    formula: (
      <Formula>
        <mi mathvariant="normal">ln</mi>
        <msub>
          <mi>p</mi>
          <FormulaWord of="without" />
        </msub>
        <mo>−</mo>
        <mi mathvariant="normal">ln</mi>
        <msub>
          <mi>p</mi>
          <FormulaWord of="with" />
        </msub>
      </Formula>
    ),
    get meaning() {
      return say('heads.howTheLogProbabilityOf')
    },
    get source() {
      return say('heads.sourceOfEffect')
    },
    get undefinedBecause() {
      return say('heads.noHeadHasBeenAblated')
    },
  },
}

/** What each colouring is called, in the order in which they are offered. */
export const colouringNames = (): Readonly<Record<Colouring, string>> => {
  const { previous, first, itself, induction, duplicates, entropy, distance, size, effect } = SCORE_COLOURINGS
  return {
    pattern: say('heads.attentionPattern'),
    previous: previous.name,
    first: first.name,
    itself: itself.name,
    induction: induction.name,
    duplicates: duplicates.name,
    entropy: entropy.name,
    distance: distance.name,
    size: size.name,
    effect: effect.name,
  }
}
