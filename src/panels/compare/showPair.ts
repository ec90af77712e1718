import { setSecondText } from '../../session/compare/readSecond'
import type { Session } from '../../session/ground/session'
import { setText } from '../../session/text/explorer'
import type { Pair } from './pairs'

/** Puts both sentences of a pair on the screen. */
export function showPair(session: Session, { first, second }: Pair): void {
  void setText(session, first)
  void setSecondText(session, second)
}
