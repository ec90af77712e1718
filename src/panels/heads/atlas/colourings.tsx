import type { ReactNode } from 'react'
import type { Colouring } from '../../../state/circuits/circuitView'
import { Attention, Formula, I, J, MeanOverQueries, SumOver } from './formulas'

/** One number of a head: what it is, and how it is written. */
export interface ScoreColouring {
  readonly name: string
  /** After a number; a share has none. */
  readonly unit: '' | 'bits' | 'tokens' | 'nats'
  readonly formula: ReactNode
  readonly meaning: string
  readonly source: string
  /** Why it may not be defined on a text. */
  readonly undefinedBecause: string
}

const NO_QUERY = 'the text has only one token'
const NO_REPEAT = 'no token of this text occurs a second time'
const NO_FOLLOWER = 'no token of this text occurs a second time with something in between'
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
    name: 'previous token',
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={minusOne} />
      </Formula>
    ),
    meaning: 'How much attention goes to the token just before the query, on average over the queries.',
    source: FRAMEWORK,
    undefinedBecause: NO_QUERY,
  },
  first: {
    name: 'first token',
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={<mn>0</mn>} />
      </Formula>
    ),
    meaning:
      'How much attention rests on the first token, which many heads use when they have nothing to do.',
    source: 'Xiao et al., 2023, “Efficient Streaming Language Models with Attention Sinks”.',
    undefinedBecause: NO_QUERY,
  },
  itself: {
    name: 'itself',
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries />
        <Attention to={I} />
      </Formula>
    ),
    meaning:
      'How much attention stays on the query itself. The first token, which can do nothing else, is left out.',
    source: FRAMEWORK,
    undefinedBecause: NO_QUERY,
  },
  induction: {
    name: 'induction',
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries where={<mtext>repeated</mtext>} />
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
    meaning:
      'How much attention goes to tokens that followed an earlier occurrence of the current one (the query itself left out), on average over queries whose token occurred before.',
    source: INDUCTION,
    undefinedBecause: NO_FOLLOWER,
  },
  duplicates: {
    name: 'duplicates',
    unit: '',
    formula: (
      <Formula>
        <MeanOverQueries where={<mtext>repeated</mtext>} />
        <SumOver keys={sameToken} />
        <Attention to={J} />
      </Formula>
    ),
    meaning:
      'How much attention goes to earlier occurrences of the same token, on average over queries whose token occurred before.',
    source: 'Wang et al., 2022, “Interpretability in the Wild”.',
    undefinedBecause: NO_REPEAT,
  },
  entropy: {
    name: 'entropy',
    unit: 'bits',
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
    meaning: 'How widely a query spreads its attention: 0 bits on one key, 3 bits on eight keys evenly.',
    source: 'Shannon, 1948, “A Mathematical Theory of Communication”.',
    undefinedBecause: NO_QUERY,
  },
  distance: {
    name: 'mean distance',
    unit: 'tokens',
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
    meaning: 'How many tokens back a query looks, weighed by attention.',
    source: 'Vig and Belinkov, 2019, “Analyzing the Structure of Attention in a Transformer Language Model”.',
    undefinedBecause: NO_QUERY,
  },
  size: {
    name: 'size of the update',
    unit: '',
    formula: (
      <Formula>
        <munder>
          <mi mathvariant="normal">mean</mi>
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
    meaning:
      'The length of what the head adds to the residual stream, in the stream’s own units, on average over all tokens. Not shared out: the output bias belongs to no head.',
    source: 'Kobayashi et al., 2020, “Attention is Not Only a Weight”, with W_O applied.',
    undefinedBecause: NO_QUERY,
  },
  effect: {
    name: 'effect of removing',
    unit: 'nats',
    formula: (
      <Formula>
        <mi mathvariant="normal">ln</mi>
        <msub>
          <mi>p</mi>
          <mtext>without</mtext>
        </msub>
        <mo>−</mo>
        <mi mathvariant="normal">ln</mi>
        <msub>
          <mi>p</mi>
          <mtext>with</mtext>
        </msub>
      </Formula>
    ),
    meaning:
      'How the log-probability of the watched next word changes when the head’s z is set to 0 and everything after it runs again. Negative: the head spoke for the word.',
    source: 'Michel et al., 2019, “Are Sixteen Heads Really Better than One?” (ablating one head at a time).',
    undefinedBecause: 'no head has been ablated yet',
  },
}

export const COLOURING_NAMES: Readonly<Record<Colouring, string>> = {
  pattern: 'attention pattern',
  ...(Object.fromEntries(Object.entries(SCORE_COLOURINGS).map(([id, { name }]) => [id, name])) as Record<
    Exclude<Colouring, 'pattern'>,
    string
  >),
}
