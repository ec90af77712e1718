import { setSecondText } from '../../session/compare/readSecond'
import type { Session } from '../../session/ground/session'
import { setText } from '../../session/text/explorer'
import type { SentencePair } from './pairs'

/** Puts both sentences of a pair on the screen. */
export function showPair(session: Session, { first, second }: SentencePair): void {
  void setText(session, first)
  void setSecondText(session, second)
}
