import type { WordAngles } from '../../engine/types'
import { engine } from '../models/engines'
import { checkText, type Wish, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'

export type { WordAngles }

interface WordAnglesWish extends Wish {
  readonly revision: number
}

/** How far every particle is from its own word and from the word it ends at, as long as someone looks. */
export const wordAnglesReading = watched<WordAnglesWish, WordAngles>({
  wish: ({ revision }) => ({ revision }),
  async read(_wish, show, screen) {
    const found = await (await engine()).wordAngles(shownTrace())
    checkText(found.ids, screen.tokens)
    show(found)
  },
})
