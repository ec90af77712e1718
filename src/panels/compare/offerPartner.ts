import { setSecondText } from '../../session/compare/readSecond'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import { partnerOf } from './pairs'

/**
 * Puts the sentence beside the first that goes with it, where there is no second one. Whoever takes that away is not
 * given it again.
 */
export function offerPartner(): void {
  const { text, offeredTo } = useSecond.getState()
  const first = useSession.getState().text
  const partner = partnerOf(first)
  if (text !== '' || partner === null || offeredTo === first) return
  useSecond.setState({ offeredTo: first })
  void setSecondText(partner)
}
