import type { WordAngles } from '../../engine/types'
import { part } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'

export type { WordAngles }

interface WordAnglesKey extends QueryKey {
  readonly revision: number
}

/** How far every particle is from its own word and from the word it ends at, as long as someone looks. */
export const wordAnglesReading = part((session) =>
  watched<WordAnglesKey, WordAngles>(session, {
    key: ({ revision }) => ({ revision }),
    async read(_key, show, screen) {
      const found = await (await engine(session)).wordAngles(shownTrace(session))
      checkText(found.ids, screen.tokens)
      show(found)
    },
  }),
)
