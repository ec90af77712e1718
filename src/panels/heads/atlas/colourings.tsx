import type { ReactNode } from 'react'
import { type Message, message, type PlainKey } from '../../../language/message'
import type { Colouring } from '../../../session/circuits/circuitView'
import { FormulaWord } from '../../FormulaWord'
import { Attention, Formula, I, J, MeanOverQueries, SumOver } from './formulas'

/** One number of a head: what it is, and how it is written. */
export interface ScoreColouring {
  readonly name: PlainKey
  /** After a number; a share has none. */
  readonly unit: PlainKey | null
  readonly formula: ReactNode
  readonly meaning: PlainKey
  readonly source: string | Message
  /** Why it may not be defined on a text. */
  readonly undefinedBecause: PlainKey
}

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
    name: 'heads.previousToken',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={minusOne} />
      </Formula>
    ),
    meaning: 'heads.howMuchAttentionGoesTo',
    source: FRAMEWORK,
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  first: {
    name: 'heads.firstToken',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={<mn>0</mn>} />
      </Formula>
    ),
    meaning: 'heads.howMuchAttentionRestsOn',
    source: 'Xiao et al., 2023, “Efficient Streaming Language Models with Attention Sinks”.',
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  itself: {
    name: 'heads.scoreItself',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={I} />
      </Formula>
    ),
    meaning: 'heads.howMuchAttentionStaysOn',
    source: FRAMEWORK,
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  induction: {
    name: 'heads.scoreInduction',
    unit: null,
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
    meaning: 'heads.howMuchAttentionGoesTo2',
    source: INDUCTION,
    undefinedBecause: 'heads.noTokenOfThisText2',
  },
  duplicates: {
    name: 'heads.scoreDuplicates',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries where={<FormulaWord of="repeated" />} />
        <SumOver keys={sameToken} />
        <Attention to={J} />
      </Formula>
    ),
    meaning: 'heads.howMuchAttentionGoesTo3',
    source: 'Wang et al., 2022, “Interpretability in the Wild”.',
    undefinedBecause: 'heads.noTokenOfThisText',
  },
  entropy: {
    name: 'heads.scoreEntropy',
    unit: 'heads.bits',
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
    meaning: 'heads.howWidelyAQuerySpreads',
    source: 'Shannon, 1948, “A Mathematical Theory of Communication”.',
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  distance: {
    name: 'heads.meanDistance',
    unit: 'heads.tokens',
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
    meaning: 'heads.howManyTokensBackA',
    source: 'Vig and Belinkov, 2019, “Analyzing the Structure of Attention in a Transformer Language Model”.',
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  size: {
    name: 'heads.sizeOfTheUpdate',
    unit: null,
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
    meaning: 'heads.theLengthOfWhatThe',
    source: message('heads.sourceOfSize'),
    undefinedBecause: 'heads.theTextHasOnlyOne',
  },
  effect: {
    name: 'heads.effectOfRemoving',
    unit: 'heads.nats',
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
    meaning: 'heads.howTheLogProbabilityOf',
    source: message('heads.sourceOfEffect'),
    undefinedBecause: 'heads.noHeadHasBeenAblated',
  },
}

/** What each colouring is called, in the order in which they are offered. */
export const COLOURING_NAMES: Readonly<Record<Colouring, PlainKey>> = {
  pattern: 'heads.attentionPattern',
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
