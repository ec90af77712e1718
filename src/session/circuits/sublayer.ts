import { create } from 'zustand'
import type { StageShadow } from '../../engine/types'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { scaledToGlobe } from './ellipsoid'
import { drawOver } from './overlay'
import { linearView } from './place'

/** Whether the station is drawn with its gain and bias. */
export const useSublayerView = create<{ readonly drawn: boolean }>()(() => ({ drawn: false }))

export const drawSublayer = (drawn: boolean): void => useSublayerView.setState({ drawn })

interface SublayerKey extends QueryKey {
  readonly revision: number
  readonly station: number
}

/** The station of now as the next sublayer is given it; null where the view is no linear shadow. */
export const sublayerReading = watched<SublayerKey, StageShadow | null>({
  stores: [useSublayerView],
  key({ revision }) {
    return useSublayerView.getState().drawn ? { revision, station: useView.getState().station } : null
  },
  async read({ station }, show, screen) {
    const view = await linearView(screen)
    if (view === null) {
      show(null)
      return
    }
    const found = await (await engine()).sublayer(station, view, shownTrace())
    checkText(found.ids, screen.tokens)
    show(found)
  },
})

sublayerReading.store.subscribe(({ reading }, { reading: before }) => {
  if (reading !== null) {
    const { value, key } = reading
    drawOver(key.revision, { sublayer: value === null ? null : { stage: 'bias', ...scaledToGlobe(value) } })
  } else if (before !== null) drawOver(before.key.revision, { sublayer: null })
})
