import type { PlainKey } from '../../../language/message'
import { type MathML, tex } from '../../formula/tex'

/** A part of q · k. */
interface Part {
  readonly name: 'contentContent' | 'contentKeyBias' | 'queryBiasContent' | 'biasBias'
  /** A short heading: whose content or bias meets whose. */
  readonly symbol: string
  readonly formula: MathML
  readonly meaning: PlainKey
  /** Whether it is the same for all keys. */
  readonly constant: boolean
}

/** With a = LayerNorm's output after gain and bias, in the order in which they add up. */
export const PARTS: readonly Part[] = [
  {
    name: 'contentContent',
    symbol: 'c·c',
    formula: tex`\frac{a_i W_\text{QK} a_j^T}{\sqrt{d_\text{head}}}`,
    meaning: 'heads.contentContentHelp',
    constant: false,
  },
  {
    name: 'contentKeyBias',
    symbol: 'c·b',
    formula: tex`\frac{a_i W_Q \cdot b_K}{\sqrt{d_\text{head}}}`,
    meaning: 'heads.contentKeyBiasHelp',
    constant: true,
  },
  {
    name: 'queryBiasContent',
    symbol: 'b·c',
    formula: tex`\frac{b_Q \cdot a_j W_K}{\sqrt{d_\text{head}}}`,
    meaning: 'heads.queryBiasContentHelp',
    constant: false,
  },
  {
    name: 'biasBias',
    symbol: 'b·b',
    formula: tex`\frac{b_Q \cdot b_K}{\sqrt{d_\text{head}}}`,
    meaning: 'heads.biasBiasHelp',
    constant: true,
  },
]
