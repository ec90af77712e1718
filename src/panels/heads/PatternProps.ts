import type { Tensor } from '../../core/tensor'
import type { Theme } from '../../session/stores/view'
import type { Shading } from './shading'

/** What every view of a head's pattern is given. */
export interface PatternProps {
  /** [query, key] attention, whose rows sum to 1, or scores before softmax. */
  readonly pattern: Tensor
  /** “Attention pattern” or “Attention scores”. */
  readonly name: string
  /** [token] texts of the pattern's tokens. */
  readonly words: readonly string[]
  /** The query in question. */
  readonly query: number
  readonly theme: Theme
  readonly shading: Shading
}
