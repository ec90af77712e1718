import type { ReactNode } from 'react'
import { FormulaWord } from '../../FormulaWord'

/** Pieces that formulas about attention are made of. A is attention after softmax, i a query, j a key. */

export const Formula = ({ children }: { readonly children: ReactNode }) => <math>{children}</math>

/** A with two indices. */
export const Attention = ({ to }: { readonly to: ReactNode }) => (
  <msub>
    <mi>A</mi>
    <mrow>
      <mi>i</mi>
      <mo>,</mo>
      {to}
    </mrow>
  </msub>
)

export const I = <mi>i</mi>
export const J = <mi>j</mi>

/** The mean over queries i that follow the first, or that a condition picks. */
export const MeanOverQueries = ({ where }: { readonly where?: ReactNode }) => (
  <munder>
    <FormulaWord of="mean" />
    {where ?? (
      <mrow>
        {I}
        <mo>≥</mo>
        <mn>1</mn>
      </mrow>
    )}
  </munder>
)

/** Σ over keys. */
export const SumOver = ({ keys }: { readonly keys: ReactNode }) => (
  <munder>
    <mo>∑</mo>
    {keys}
  </munder>
)
