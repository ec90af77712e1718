import type { Tensor } from '../../core/tensor'
import type { QueryKeys } from '../../engine/types'
import { part } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { queryOf } from './query'

interface HeadKey extends QueryKey {
  readonly revision: number
  readonly block: number
  readonly head: number
}

/** Scores before softmax of the chosen head, while they are what the pattern's cells show. [query, key] */
export const scoresReading = part((session) =>
  watched<HeadKey, Tensor>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision }) {
      const { head } = useView.of(session).getState()
      return head === null || useCircuitView.of(session).getState().cells === 'pattern'
        ? null
        : { revision, ...head }
    },
    async read({ block, head }, show, { tokens }) {
      const scores = await (await engine(session)).attentionScores(block, head, shownTrace(session))
      if (scores.shape[0] === tokens.length) show(scores)
    },
  }),
)

export interface HeadQueryKey extends HeadKey {
  readonly query: number
}

/** One query of the chosen head and all that it can see. */
export const keysReading = part((session) =>
  watched<HeadQueryKey, QueryKeys>(session, {
    key({ revision, tokens }) {
      const { head, hovered, token } = useView.of(session).getState()
      const query = queryOf(hovered, token, tokens.length)
      return head === null || query === null ? null : { revision, ...head, query }
    },
    async read({ block, head, query }, show, { tokens }) {
      const found = await (await engine(session)).queryKeys(block, head, query, shownTrace(session))
      checkText(found.ids, tokens)
      show(found)
    },
  }),
)
