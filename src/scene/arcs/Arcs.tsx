import { attentionStation } from '../../core/hooks'
import { useCurrentSession } from '../../session/ground/context'
import { useReadings } from '../../session/stores/readings'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { attentionOf } from './attentionOf'
import { writeArcs } from './writeArcs'

/** Stations: a particle that is as near to one as this has come to it. */
const SLACK = 0.01

/** What the chosen head looks at: arcs from the query to its keys, in one draw call. */
export function Arcs({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const ribbons = useRibbons(1024)
  const colorsOf = useTokenColors()
  const changed = useChanged()

  useMeasuredFrame(() => {
    const view = useView.of(session).getState()
    const tokens = stage.tokens.length
    const shown = attentionOf(view, useReadings.of(session).getState().attention, stage.picture)
    const isAhead = shown !== null && stage.shown < attentionStation(shown.block) - SLACK
    if (!changed(stage.placesVersion, view.theme, shown?.query, shown?.pattern, isAhead)) return
    if (shown === null) {
      ribbons.hide()
      return
    }
    const colors = palette(view.theme)
    writeArcs(ribbons.buffer, {
      places: stage.places,
      attention: shown.pattern.data.subarray(shown.query * tokens, (shown.query + 1) * tokens),
      query: shown.query,
      colors: colorsOf(tokens),
      queryColor: colors.arc,
      isAhead,
    })
    ribbons.show()
    ribbons.material.uniforms.absorption.value = colors.absorption
  })
  return <primitive object={ribbons.quads.mesh} renderOrder={3} />
}
