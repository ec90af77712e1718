import { FormulaWord } from '../FormulaWord'
import { Formula } from '../heads/atlas/formulas'

/** Σ part · (γ_f ⊙ centred part / σ) · e + β_f · e */
export const attributionFormula = (
  <Formula>
    <mi mathvariant="normal">logit</mi>
    <mo>=</mo>
    <munder>
      <mo>∑</mo>
      <FormulaWord of="parts" />
    </munder>
    <mo>(</mo>
    <msub>
      <mi>γ</mi>
      <mi>f</mi>
    </msub>
    <mo>⊙</mo>
    <mfrac>
      <FormulaWord of="centredPart" />
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
