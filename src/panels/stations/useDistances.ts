import { useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { distances } from './distances'

/** The distances on the screen, and whose they are. */
export interface ShownDistances {
  /** [step] degrees, of the steps computed so far. */
  readonly degrees: Float32Array
  /** The token followed; null for the mean over all tokens. */
  readonly token: number | null
  /** What that token says in the picture, which may be older than the sentence. */
  readonly word: string | null
}

/** Degrees traveled at each step by the chosen token, or on average. Follows the picture. */
export function useDistances(): ShownDistances {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const revision = useSession((state) => state.pictureRevision)
  const chosen = useView((view) => view.token)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for picture.current
  return useMemo(() => {
    const shown = picture.current
    if (shown === null) return { degrees: new Float32Array(0), token: null, word: null }
    const token = chosen !== null && chosen < shown.tokens ? chosen : null
    const word = token === null ? null : shown.words[token].text
    return { degrees: distances(shown.turns, shown.tokens, token), token, word }
  }, [revision, chosen])
}
