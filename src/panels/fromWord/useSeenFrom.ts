import { useCurrentSession } from '../../session/ground/context'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'

/** Whether the picture that is drawn is seen from a word: a view that was asked for may be out of reach. */
export function useSeenFrom(): boolean {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  useSession((state) => state.pictureRevision)
  return picture.current?.pole != null
}
