import type english from '../../language/catalogues/en'

/** A term of the glossary; what it means is in the catalogues under `glossary.terms`. */
export type TermId = keyof typeof english.glossary.terms

/** The terms in the order of a word's journey, each with its formula where it has one. */
export const TERMS: Readonly<Record<TermId, string | null>> = {
  token: null,
  endOfText: null,
  surprise: '−log₂ p',
  embedding: 'x₀ = W_E[token] + W_P[position]',
  residual: 'x ← x + update',
  layerNorm: 'n = (x − mean x) / √(var x + ε)',
  sphere: 'u = n / ‖n‖',
  station: null,
  step: null,
  block: null,
  attention: null,
  head: null,
  query: 'q = a W_Q + b_Q',
  key: 'k = a W_K + b_K',
  value: 'v = a W_V + b_V',
  pattern: 'softmax(q · k / √d_head)',
  softmax: 'eˣⁱ / Σⱼ eˣʲ',
  mlp: 'GELU(a W_in + b_in) W_out + b_out',
  force: 'part · t / ‖x′‖',
  traveled: 'arccos(uₛ · uₛ₊₁)',
  logit: '(γ ⊙ n + β) · W_E[word]',
  logitLens: null,
  landmark: 'γ ⊙ W_E[word], centred',
  view: null,
  fidelity: null,
  edit: null,
}

export const TERM_IDS = Object.keys(TERMS) as TermId[]
