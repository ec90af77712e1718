import type { Tensor } from '../../core/tensor'
import type { QueryKeys } from '../../engine/types'
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
export const scoresReading = watched<HeadKey, Tensor>({
  stores: [useCircuitView],
  key({ revision }) {
    const { head } = useView.getState()
    return head === null || useCircuitView.getState().cells === 'pattern' ? null : { revision, ...head }
  },
  async read({ block, head }, show, { tokens }) {
    const scores = await (await engine()).attentionScores(block, head, shownTrace())
    if (scores.shape[0] === tokens.length) show(scores)
  },
})

export interface HeadQueryKey extends HeadKey {
  readonly query: number
}

/** One query of the chosen head and all that it can see. */
export const keysReading = watched<HeadQueryKey, QueryKeys>({
  key({ revision, tokens }) {
    const { head, hovered, token } = useView.getState()
    const query = queryOf(hovered, token, tokens.length)
    return head === null || query === null ? null : { revision, ...head, query }
  },
  async read({ block, head, query }, show, { tokens }) {
    const found = await (await engine()).queryKeys(block, head, query, shownTrace())
    checkText(found.ids, tokens)
    show(found)
  },
})
