import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { GRATICULE, meridiansThrough } from './circles'
import { writeCircles } from './writeCircles'

/**
 * Meridians and parallels, those of the far side seen through the glass. A globe seen from a word has meridians through
 * its pole; its parallels are rings that have a meaning.
 */
export function Graticule({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const ribbons = useRibbons(4096)
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    const frame = stage.journey?.frame ?? null
    if (!changed(frame, theme)) return
    const colors = palette(theme)
    const circles = frame === null ? GRATICULE : meridiansThrough(frame)
    writeCircles(ribbons.buffer, circles, colors.graticule, colors.graticuleOpacity)
    ribbons.show()
    ribbons.material.uniforms.absorption.value = colors.absorption
  })
  return <primitive object={ribbons.quads.mesh} renderOrder={1} />
}
