import { useMemo, useRef } from 'react'
import { overlay } from '../../state/circuits/overlay'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { uploadRibbons } from '../ribbons/ribbonGeometry'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { writeArrows } from './writeArrows'

/** The forces on the chosen word, while it is at the station that they act at. */
export function ForceArrows({ stage }: { readonly stage: Stage }) {
  const options = useMemo(() => ({ settles: true }), [])
  const { buffer, geometry, material } = useRibbons(256, options)
  const written = useRef<readonly unknown[]>([])

  useMeasuredFrame(() => {
    const { theme, head } = useView.getState()
    const rests = overlay.arrows !== null && Math.abs(stage.shown - overlay.arrows.station) < 0.01
    const arrows = overlay.picture === stage.picture?.revision && rests ? overlay.arrows : null
    const source = [arrows, theme, head]
    const colors = palette(theme)
    material.uniforms.depth.value = drawnDepth(stage)
    material.uniforms.absorption.value = colors.absorption
    if (source.every((part, index) => part === written.current[index])) return
    written.current = source
    if (arrows === null) {
      geometry.instanceCount = 0
      return
    }
    writeArrows(buffer, arrows, { forward: colors.landmark, back: colors.holdingBack, head })
    uploadRibbons(geometry, buffer)
  })
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={6} />
}
