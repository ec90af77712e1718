import { useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { isSaved } from '../../session/picture/detail'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { FAR } from '../ribbons/ribbonMaterial'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { TRAIL_SHADE } from './trailShade'
import { writeTrails } from './writeTrails'

/** Of more words than this, what is still to come may be left out. */
const MANY = 24

/** The ways of all words, in one draw call. Scrubbing changes one uniform and uploads nothing. */
export function Trails({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(
    () => ({
      shade: TRAIL_SHADE,
      uniforms: { shownStation: { value: 0 }, strength: { value: 1 } },
      settles: true,
    }),
    [],
  )
  const ribbons = useRibbons(1024, options)
  const colorsOf = useTokenColors()
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme, token, hovered } = useView.of(session).getState()
    const { journey } = stage
    const count = journey?.tokens ?? 0
    if (changed(journey, theme)) {
      if (journey === null) ribbons.hide()
      else {
        writeTrails(ribbons.buffer, journey, colorsOf(count), 1.5)
        ribbons.show()
      }
    }
    const { uniforms } = ribbons.material
    const colors = palette(theme)
    const density = Math.min(1, Math.max(0.3, Math.sqrt(14 / Math.max(1, count))))
    uniforms.shownStation.value = stage.shown
    uniforms.strength.value = density * (0.3 + 0.7 * stage.glided)
    uniforms.depth.value = drawnDepth(stage)
    uniforms.selected.value = stage.followed ?? token ?? -1
    uniforms.hovered.value = hovered ?? -1
    uniforms.absorption.value = colors.absorption
    uniforms.glow.value = colors.glow
    uniforms.emphasis.value = 1.2
    uniforms.recession.value = stage.followed === null ? 0.62 : 0.3
    uniforms.halo.value = 6
    uniforms.coarse.value = isSaved(session, 'bends') ? 1 : 0
    uniforms.horizon.value = isSaved(session, 'future') && count > MANY ? stage.shown : FAR
  })
  return <primitive object={ribbons.quads.mesh} renderOrder={2} />
}
