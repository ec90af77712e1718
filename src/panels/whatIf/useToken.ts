import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'

/** The token that is edited and watched: the chosen one, or the last; −1 without a text. */
export function useToken(): number {
  const chosen = useView((view) => view.token)
  const last = useSession((state) => state.tokens.length - 1)
  return chosen ?? last
}
