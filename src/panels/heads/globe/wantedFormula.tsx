import { FormulaWord } from '../../FormulaWord'
import { Formula } from '../atlas/formulas'

/** The direction of the centred γ ⊙ (a_i W_QK). */
export const wantedFormula = (
  <Formula>
    <FormulaWord of="directionOfCentred" space="after" />
    <mi>γ</mi>
    <mo>⊙</mo>
    <mo>(</mo>
    <msub>
      <mi>a</mi>
      <mi>i</mi>
    </msub>
    <msub>
      <mi>W</mi>
      <mi>QK</mi>
    </msub>
    <mo>)</mo>
  </Formula>
)
