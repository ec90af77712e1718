import type { StageShadow } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { scaledToGlobe } from './ellipsoid'
import { drawOver } from './overlay'
import { linearView } from './place'

/** Whether the station is drawn with its gain and bias. */
export const useSublayerView = sessionStore<{ readonly drawn: boolean }>(() => ({ drawn: false }))

export const drawSublayer = (session: Session, drawn: boolean): void =>
  useSublayerView.of(session).setState({ drawn })

interface SublayerKey extends QueryKey {
  readonly revision: number
  readonly station: number
}

/** The station of now as the next sublayer is given it; null where the view is no linear shadow. */
export const sublayerReading = part((session) => {
  const reading = watched<SublayerKey, StageShadow | null>(session, {
    stores: [useSublayerView.of(session)],
    key({ revision }) {
      return useSublayerView.of(session).getState().drawn
        ? { revision, station: useView.of(session).getState().station }
        : null
    },
    async read({ station }, show, screen) {
      const view = await linearView(session, screen)
      if (view === null) {
        show(null)
        return
      }
      const found = await (await engine(session)).sublayer(station, view, shownTrace(session))
      checkText(found.ids, screen.tokens)
      show(found)
    },
  })
  reading.store.subscribe(({ reading }, { reading: before }) => {
    if (reading !== null) {
      const { value, key } = reading
      drawOver(session, key.revision, {
        sublayer: value === null ? null : { stage: 'bias', ...scaledToGlobe(value) },
      })
    } else if (before !== null) drawOver(session, before.key.revision, { sublayer: null })
  })
  return reading
})
