import type { QueryOrKey, Wanted } from '../../engine/types'
import { part } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { drawOver, type Ghost } from './overlay'
import { placeOnGlobe } from './place'
import { chosenToken } from './query'

interface WantedKey extends QueryKey {
  readonly revision: number
  readonly block: number
  readonly head: number
  readonly token: number
  readonly byQuery: boolean
  readonly byKey: boolean
}

/** A wanted place: what it is, and how much of it the globe shows. */
export interface WantedPlace extends Wanted {
  readonly side: QueryOrKey
  readonly captured: number | null
}

/** Where the chosen head wants to look from the chosen token, and from where that token would be looked at. */
export const wantedReading = part((session) => {
  const reading = watched<WantedKey, readonly WantedPlace[]>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision, tokens }) {
      const view = useView.of(session).getState()
      const { wantedByQuery: byQuery, wantedByKey: byKey } = useCircuitView.of(session).getState()
      if (view.head === null || !(byQuery || byKey)) return null
      return { revision, ...view.head, token: chosenToken(view, tokens), byQuery, byKey }
    },
    async read({ block, head, token, byQuery, byKey }, show, screen) {
      const service = await engine(session)
      const sides = (['query', 'key'] as const).filter((side) => (side === 'query' ? byQuery : byKey))
      const places: WantedPlace[] = []
      const ghosts: Ghost[] = []
      for (const side of sides) {
        const found = await service.wanted(block, head, side, token, shownTrace(session))
        checkText(found.ids, screen.tokens)
        const { positions, captured } = await placeOnGlobe(session, found.unit, screen)
        places.push({ ...found, side, captured: captured?.[0] ?? null })
        ghosts.push({
          side,
          token,
          word: found.words[0].word,
          place: positions,
          captured: captured?.[0] ?? null,
        })
      }
      show(places)
      drawOver(session, screen.revision, { ghosts })
    },
  })
  reading.store.subscribe(({ reading }, { reading: before }) => {
    if (reading === null && before !== null) drawOver(session, before.key.revision, { ghosts: [] })
  })
  return reading
})
