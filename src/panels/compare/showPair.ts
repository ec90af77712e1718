import { setSecondText } from '../../session/compare/readSecond'
import { setText } from '../../session/text/explorer'
import type { Pair } from './pairs'

/** Puts both sentences of a pair on the screen. */
export function showPair({ first, second }: Pair): void {
  void setText(first)
  void setSecondText(second)
}
