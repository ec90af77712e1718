import { setSecondText } from '../../session/compare/readSecond'
import type { Session } from '../../session/ground/session'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import { partnerOf } from './pairs'

/**
 * Puts the sentence beside the first that goes with it, where there is no second one. Whoever takes that away is not
 * given it again.
 */
export function offerPartner(session: Session): void {
  const { text, offeredTo } = useSecond.of(session).getState()
  const first = useSession.of(session).getState().text
  const partner = partnerOf(first)
  if (text !== '' || partner === null || offeredTo === first) return
  useSecond.of(session).setState({ offeredTo: first })
  void setSecondText(session, partner)
}
