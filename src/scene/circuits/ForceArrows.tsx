import { useMemo } from 'react'
import { overlay } from '../../session/circuits/overlay'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { writeArrows } from './writeArrows'

/** The forces on the chosen word, while it is at the station that they act at. */
export function ForceArrows({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ settles: true }), [])
  const ribbons = useRibbons(256, options)
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme, head } = useView.of(session).getState()
    const rests = overlay.arrows !== null && Math.abs(stage.shown - overlay.arrows.station) < 0.01
    const arrows = overlay.picture === stage.picture?.revision && rests ? overlay.arrows : null
    const colors = palette(theme)
    const { uniforms } = ribbons.material
    uniforms.depth.value = drawnDepth(stage)
    uniforms.absorption.value = colors.absorption
    if (!changed(arrows, theme, head)) return
    if (arrows === null) {
      ribbons.hide()
      return
    }
    writeArrows(ribbons.buffer, arrows, { forward: colors.landmark, back: colors.holdingBack, head })
    ribbons.show()
  })
  return <primitive object={ribbons.quads.mesh} renderOrder={6} />
}
