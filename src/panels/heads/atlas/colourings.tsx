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
    name: 'heads.previousName',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={minusOne} />
      </Formula>
    ),
    meaning: 'heads.previousHelp',
    source: FRAMEWORK,
    undefinedBecause: 'heads.oneTokenReason',
  },
  first: {
    name: 'heads.firstName',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={<mn>0</mn>} />
      </Formula>
    ),
    meaning: 'heads.firstHelp',
    source: 'Xiao et al., 2023, “Efficient Streaming Language Models with Attention Sinks”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  itself: {
    name: 'heads.itselfName',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={I} />
      </Formula>
    ),
    meaning: 'heads.itselfHelp',
    source: FRAMEWORK,
    undefinedBecause: 'heads.oneTokenReason',
  },
  induction: {
    name: 'heads.inductionName',
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
    meaning: 'heads.inductionHelp',
    source: INDUCTION,
    undefinedBecause: 'heads.noFollowerReason',
  },
  duplicates: {
    name: 'heads.duplicatesName',
    unit: null,
    formula: (
      <Formula>
        <MeanOverQueries where={<FormulaWord of="repeated" />} />
        <SumOver keys={sameToken} />
        <Attention to={J} />
      </Formula>
    ),
    meaning: 'heads.duplicatesHelp',
    source: 'Wang et al., 2022, “Interpretability in the Wild”.',
    undefinedBecause: 'heads.noRepeatReason',
  },
  entropy: {
    name: 'heads.entropyName',
    unit: 'heads.bitsUnit',
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
    meaning: 'heads.entropyHelp',
    source: 'Shannon, 1948, “A Mathematical Theory of Communication”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  distance: {
    name: 'heads.distanceName',
    unit: 'heads.tokensUnit',
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
    meaning: 'heads.distanceHelp',
    source: 'Vig and Belinkov, 2019, “Analyzing the Structure of Attention in a Transformer Language Model”.',
    undefinedBecause: 'heads.oneTokenReason',
  },
  size: {
    name: 'heads.sizeName',
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
    meaning: 'heads.sizeHelp',
    source: message('heads.sizeSource'),
    undefinedBecause: 'heads.oneTokenReason',
  },
  effect: {
    name: 'heads.effectName',
    unit: 'heads.natsUnit',
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
