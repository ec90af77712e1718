import { stepCount } from '../../core/hooks'
import type { BlockShares, OuterShares } from '../../engine/types'
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
export const attributionReading = watched<AttributionKey, Attribution>({
  stores: [useCircuitView],
  key({ revision, tokens }) {
    const { word, rival } = useCircuitView.getState()
    return { revision, token: chosenToken(useView.getState(), tokens), word, rival }
  },
  async read(key, show, { shape, tokens }) {
    const service = await engine()
    const { token } = key
    const word = key.word === '' ? await likeliest(token, stepCount(shape.blocks)) : await oneToken(key.word)
    const rival = key.rival === '' ? null : await oneToken(key.rival)
    const question = { word: word.id, rival: rival?.id ?? null }
    const outer = await service.outerShares(token, question, shownTrace())
    checkText(outer.ids, tokens)
    const blocks: BlockShares[] = []
    for (let block = 0; block < shape.blocks; block++) {
      const shares = await service.blockShares(block, token, question, shownTrace())
      checkText(shares.ids, tokens)
      blocks.push(shares)
      show({ word, rival, outer, blocks: [...blocks], complete: blocks.length === shape.blocks })
    }
  },
})

async function likeliest(token: number, station: number): Promise<NamedWord> {
  const { ids, words, k } = await (await engine()).topWords(station, 1, shownTrace())
  return { id: ids[token * k], text: words[token * k] }
}
