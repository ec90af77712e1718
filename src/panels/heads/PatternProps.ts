import type { Tensor } from '../../core/tensor'
import type { Theme } from '../../state/view'

/** What every view of a head's pattern is given. */
export interface PatternProps {
  /** [query, key]; rows sum to 1. */
  readonly pattern: Tensor
  /** [token] texts of the pattern's tokens. */
  readonly words: readonly string[]
  /** The query in question. */
  readonly query: number
  readonly theme: Theme
}
