import { stepCount } from '../../core/hooks'
import type { BlockShares, OuterShares } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { oneToken } from './oneToken'
import { chosenToken } from './query'

interface AttributionKey extends QueryKey {
  readonly revision: number
  readonly token: number
  readonly word: string
  readonly rival: string
}

/** A word by its id. */
export interface NamedWord {
  readonly id: number
  readonly text: string
}

/** What wrote a logit. All shares have its unit and add up to it. */
export interface Attribution {
  readonly word: NamedWord
  /** Null for the mean over the vocabulary. */
  readonly rival: NamedWord | null
  readonly outer: OuterShares
  /** By block, of those read so far. */
  readonly blocks: readonly BlockShares[]
  readonly complete: boolean
}

/** Who moved the chosen token's prediction, over all steps. */
export const attributionReading = part((session) =>
  watched<AttributionKey, Attribution>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision, tokens }) {
      const { word, rival } = useCircuitView.of(session).getState()
      return { revision, token: chosenToken(useView.of(session).getState(), tokens), word, rival }
    },
    async read(key, show, { shape, tokens }) {
      const service = await engine(session)
      const { token } = key
      const word =
        key.word === ''
          ? await likeliest(session, token, stepCount(shape.blocks))
          : await oneToken(session, key.word)
      const rival = key.rival === '' ? null : await oneToken(session, key.rival)
      const question = { word: word.id, rival: rival?.id ?? null }
      const outer = await service.outerShares(token, question, shownTrace(session))
      checkText(outer.ids, tokens)
      const blocks: BlockShares[] = []
      for (let block = 0; block < shape.blocks; block++) {
        const shares = await service.blockShares(block, token, question, shownTrace(session))
        checkText(shares.ids, tokens)
        blocks.push(shares)
        show({ word, rival, outer, blocks: [...blocks], complete: blocks.length === shape.blocks })
      }
    },
  }),
)

async function likeliest(session: Session, token: number, station: number): Promise<NamedWord> {
  const { ids, words, k } = await (await engine(session)).topWords(station, 1, shownTrace(session))
  return { id: ids[token * k], text: words[token * k] }
}
