import { FormulaWord } from '../FormulaWord'
import { Formula } from '../heads/atlas/formulas'

/** part · t / ‖centred x_{s+1}‖ */
export const turnFormula = (
  <Formula>
    <mfrac>
      <mrow>
        <FormulaWord of="part" />
        <mo>·</mo>
        <mi>t</mi>
      </mrow>
      <mrow>
        <mo>‖</mo>
        <FormulaWord of="centred" space="after" />
        <msub>
          <mi>x</mi>
          <mrow>
            <mi>s</mi>
            <mo>+</mo>
            <mn>1</mn>
          </mrow>
        </msub>
        <mo>‖</mo>
      </mrow>
    </mfrac>
  </Formula>
)
