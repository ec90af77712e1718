import { setSecondText } from '../../state/readSecond'
import { useSecond } from '../../state/second'
import { useSession } from '../../state/session'
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
