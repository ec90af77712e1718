import { useSession } from '../../state/session'
import { useView } from '../../state/view'

/** The token that is looked at: the chosen one, or the last. */
export function useTokenInView(): number {
  const chosen = useView((view) => view.token)
  const last = useSession((session) => session.tokens.length - 1)
  return chosen ?? last
}
