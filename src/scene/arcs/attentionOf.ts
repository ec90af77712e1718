import type { Tensor } from '../../core/tensor'
import type { Picture } from '../../session/stores/picture'
import type { Attention } from '../../session/stores/readings'
import type { ViewState } from '../../session/stores/view'

/** The row of a pattern that is drawn. */
export interface ShownAttention {
  readonly block: number
  readonly query: number
  /** [query, key] */
  readonly pattern: Tensor
}

/**
 * The attention to draw: of the hovered token, else the selected, else the last. Null when no head is
 * chosen, or its pattern is not there yet or belongs to another answer than the picture.
 */
export function attentionOf(
  view: Pick<ViewState, 'head' | 'hovered' | 'token'>,
  attention: Attention | null,
  picture: Pick<Picture, 'answer' | 'tokens'> | null,
): ShownAttention | null {
  const { head } = view
  if (head === null || attention === null || picture === null) return null
  const { tokens } = picture
  if (attention.head.block !== head.block || attention.head.head !== head.head) return null
  if (attention.answer !== picture.answer) return null
  const query = Math.min(tokens - 1, view.hovered ?? view.token ?? tokens - 1)
  return { block: head.block, query, pattern: attention.pattern }
}
