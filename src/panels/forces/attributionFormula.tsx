import { Formula } from '../heads/atlas/formulas'

/** Σ part · (γ_f ⊙ centred part / σ) · e + β_f · e */
export const attributionFormula = (
  <Formula>
    <mtext>logit</mtext>
    <mo>=</mo>
    <munder>
      <mo>∑</mo>
      <mtext>parts</mtext>
    </munder>
    <mo>(</mo>
    <msub>
      <mi>γ</mi>
      <mi>f</mi>
    </msub>
    <mo>⊙</mo>
    <mfrac>
      <mtext>centred part</mtext>
      <mi>σ</mi>
    </mfrac>
    <mo>)</mo>
    <mo>·</mo>
    <mi>e</mi>
    <mo>+</mo>
    <msub>
      <mi>β</mi>
      <mi>f</mi>
    </msub>
    <mo>·</mo>
    <mi>e</mi>
  </Formula>
)
