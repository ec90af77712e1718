import type { ReactNode } from 'react'
import type { PlainKey } from '../../../language/message'
import { Formula } from '../atlas/formulas'

/** A part of q · k. */
interface Part {
  readonly name: 'contentContent' | 'contentKeyBias' | 'queryBiasContent' | 'biasBias'
  /** A short heading: whose content or bias meets whose. */
  readonly symbol: string
  readonly formula: ReactNode
  readonly meaning: PlainKey
  /** Whether it is the same for all keys. */
  readonly constant: boolean
}

const named = (letter: string, index: string): ReactNode => (
  <msub>
    <mi>{letter}</mi>
    <mi>{index}</mi>
  </msub>
)
const overRoot = (product: ReactNode): ReactNode => (
  <Formula>
    <mfrac>
      <mrow>{product}</mrow>
      <msqrt>
        <msub>
          <mi>d</mi>
          <mtext>head</mtext>
        </msub>
      </msqrt>
    </mfrac>
  </Formula>
)
const query = named('a', 'i')
const key = named('a', 'j')
const keyTransposed = (
  <msubsup>
    <mi>a</mi>
    <mi>j</mi>
    <mi mathvariant="normal">T</mi>
  </msubsup>
)
const dot = <mo>·</mo>

/** With a = LayerNorm's output after gain and bias, in the order in which they add up. */
export const PARTS: readonly Part[] = [
  {
    name: 'contentContent',
    symbol: 'c·c',
    formula: overRoot(
      <>
        {query}
        {named('W', 'QK')}
        {keyTransposed}
      </>,
    ),
    meaning: 'heads.contentContentHelp',
    constant: false,
  },
  {
    name: 'contentKeyBias',
    symbol: 'c·b',
    formula: overRoot(
      <>
        {query}
        {named('W', 'Q')}
        {dot}
        {named('b', 'K')}
      </>,
    ),
    meaning: 'heads.contentKeyBiasHelp',
    constant: true,
  },
  {
    name: 'queryBiasContent',
    symbol: 'b·c',
    formula: overRoot(
      <>
        {named('b', 'Q')}
        {dot}
        {key}
        {named('W', 'K')}
      </>,
    ),
    meaning: 'heads.queryBiasContentHelp',
    constant: false,
  },
  {
    name: 'biasBias',
    symbol: 'b·b',
    formula: overRoot(
      <>
        {named('b', 'Q')}
        {dot}
        {named('b', 'K')}
      </>,
    ),
    meaning: 'heads.biasBiasHelp',
    constant: true,
  },
]
