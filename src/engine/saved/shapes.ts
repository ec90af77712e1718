import type { ModelShape } from '../types'
import { WORD_TENSORS } from './words'

/**
 * The shape that a tensor of a saved trace must have; null for names that are not known, which are left alone. A
 * size that the file may choose is null.
 */
export function expectedShape(
  name: string,
  { width, heads, headWidth, vocabulary }: ModelShape,
  tokens: number,
): readonly (number | null)[] | null {
  switch (name) {
    case 'tokens':
    case WORD_TENSORS.answers:
      return [tokens]
    case 'logits':
      return [tokens, vocabulary]
    case WORD_TENSORS.ids:
    case WORD_TENSORS.probabilities:
      return [tokens, null, null]
    case WORD_TENSORS.totals:
    case WORD_TENSORS.entropies:
    case WORD_TENSORS.divergences:
    case WORD_TENSORS.ranks:
    case WORD_TENSORS.answerProbabilities:
      return [tokens, null]
    case WORD_TENSORS.landmarkIds:
      return [null]
    case WORD_TENSORS.landmarks:
      return [null, width]
  }
  const hook = name.replace(/^blocks\.\d{1,4}\./, '')
  if (/^attn\.hook_[qkvz]$/.test(hook)) return [tokens, heads, headWidth]
  if (/^attn\.hook_(attn_scores|pattern)$/.test(hook)) return [heads, tokens, tokens]
  return /^(ln[12]|ln_final)\.hook_\w+$|^hook_\w+$/.test(hook) ? [tokens, width] : null
}
