import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'

/** The token that is looked at: the chosen one, or the last. */
export function useTokenInView(): number {
  const chosen = useView((view) => view.token)
  const last = useSession((state) => state.tokens.length - 1)
  return chosen ?? last
}
