import { picture } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'

/** Whether the picture that is drawn is seen from a word: a view that was asked for may be out of reach. */
export function useSeenFrom(): boolean {
  useSession((session) => session.pictureRevision)
  return picture.current?.pole != null
}
