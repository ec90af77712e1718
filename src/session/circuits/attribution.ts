import { stepCount } from '../../core/hooks'
import type { BlockShares, OuterShares } from '../../engine/types'
import { engine } from '../models/engines'
import { checkText, type Wish, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { oneToken } from './oneToken'
import { chosenToken } from './query'

interface AttributionWish extends Wish {
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
export const attributionReading = watched<AttributionWish, Attribution>({
  stores: [useCircuitView],
  wish({ revision, tokens }) {
    const { word, rival } = useCircuitView.getState()
    return { revision, token: chosenToken(useView.getState(), tokens), word, rival }
  },
  async read(wish, show, { shape, tokens }) {
    const service = await engine()
    const { token } = wish
    const word =
      wish.word === '' ? await likeliest(token, stepCount(shape.blocks)) : await oneToken(wish.word)
    const rival = wish.rival === '' ? null : await oneToken(wish.rival)
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
