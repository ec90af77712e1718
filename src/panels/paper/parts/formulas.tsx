import type { ReactNode } from 'react'
import { FormulaWord } from '../../FormulaWord'

/** The formulas of the pages, in MathML. */

const LN = <mi mathvariant="normal">LN</mi>
const W = ({ of }: { readonly of: string }) => (
  <msub>
    <mi>W</mi>
    <mi>{of}</mi>
  </msub>
)
const word = (
  <msub>
    <mi>e</mi>
    <mi>w</mi>
  </msub>
)

const Display = ({ children }: { readonly children: ReactNode }) => (
  <math display="block">
    <mrow>{children}</mrow>
  </math>
)

export const normFormula = (
  <Display>
    {LN}
    <mo>(</mo>
    {word}
    <mo>)</mo>
    <mo>=</mo>
    <mfrac>
      <mrow>
        {word}
        <mo>−</mo>
        <mover>
          <mi>e</mi>
          <mo>¯</mo>
        </mover>
      </mrow>
      <mi>σ</mi>
    </mfrac>
    <mo>,</mo>
    <FormulaWord of="comparedWith" space="around" />
    {word}
    <mo>,</mo>
    {word}
    <mo>−</mo>
    <mi>c</mi>
    <mo>,</mo>
    <mi>s</mi>
    {word}
    <mo>,</mo>
    <mi>s</mi>
    <mo>(</mo>
    {word}
    <mo>−</mo>
    <mi>c</mi>
    <mo>)</mo>
  </Display>
)

export const keyFormula = (
  <Display>
    <mfrac>
      <mrow>
        <mi>a</mi>
        <W of="Q" />
        <msup>
          <W of="K" />
          <mi>T</mi>
        </msup>
      </mrow>
      <msqrt>
        <msub>
          <mi>d</mi>
          <mtext>head</mtext>
        </msub>
      </msqrt>
    </mfrac>
    <mo>·</mo>
    <msup>
      <mi>a</mi>
      <mo>′</mo>
    </msup>
    <mo>,</mo>
    <mi>a</mi>
    <mo>=</mo>
    <mi>γ</mi>
    <mo>⊙</mo>
    {LN}
    <mo>(</mo>
    <mi>e</mi>
    <mo>)</mo>
    <mo>+</mo>
    <mi>β</mi>
  </Display>
)

export const valueFormula = (
  <Display>
    <msub>
      {LN}
      <mi>f</mi>
    </msub>
    <mo>(</mo>
    <mi>e</mi>
    <mo>+</mo>
    <mi>a</mi>
    <W of="V" />
    <W of="O" />
    <mo>+</mo>
    <msub>
      <mi>b</mi>
      <mi>V</mi>
    </msub>
    <W of="O" />
    <mo>+</mo>
    <msub>
      <mi>b</mi>
      <mi>O</mi>
    </msub>
    <mo>)</mo>
    <mo>·</mo>
    <msup>
      <mi>e</mi>
      <mo>′</mo>
    </msup>
  </Display>
)

export const singularFormula = (
  <Display>
    <mfrac>
      <mrow>
        <W of="Q" />
        <msup>
          <W of="K" />
          <mi>T</mi>
        </msup>
      </mrow>
      <msqrt>
        <msub>
          <mi>d</mi>
          <mtext>head</mtext>
        </msub>
      </msqrt>
    </mfrac>
    <mo>=</mo>
    <munder>
      <mo>∑</mo>
      <mi>r</mi>
    </munder>
    <msub>
      <mi>σ</mi>
      <mi>r</mi>
    </msub>
    <msub>
      <mi>u</mi>
      <mi>r</mi>
    </msub>
    <msubsup>
      <mi>v</mi>
      <mi>r</mi>
      <mi>T</mi>
    </msubsup>
    <mo>,</mo>
    <W of="V" />
    <W of="O" />
    <FormulaWord of="likewise" space="before" />
  </Display>
)

export const trajectoryFormula = (
  <Display>
    <mi>p</mi>
    <mo>=</mo>
    <mtext>UMAP</mtext>
    <mo>(</mo>
    <msub>
      <mi>γ</mi>
      <mi>f</mi>
    </msub>
    <mo>⊙</mo>
    {LN}
    <mo>(</mo>
    <msub>
      <mi>x</mi>
      <mi>s</mi>
    </msub>
    <mo>)</mo>
    <mo>+</mo>
    <msub>
      <mi>β</mi>
      <mi>f</mi>
    </msub>
    <mo>)</mo>
  </Display>
)
