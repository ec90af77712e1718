import { useRef } from 'react'
import { useReadings } from '../../state/readings'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { uploadRibbons } from '../ribbons/ribbonGeometry'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { attentionOf } from './attentionOf'
import { writeArcs } from './writeArcs'

/** What the chosen head looks at: arcs from the query to its keys, in one draw call. */
export function Arcs({ stage }: { readonly stage: Stage }) {
  const { buffer, geometry, material } = useRibbons(1024)
  const colorsOf = useTokenColors()
  const written = useRef<readonly unknown[]>([])

  useMeasuredFrame(() => {
    const view = useView.getState()
    const tokens = stage.tokens.length
    const shown = attentionOf(view, useReadings.getState().attention, tokens)
    const source = [stage.placesVersion, view.theme, shown?.query, shown?.pattern]
    if (source.every((part, index) => part === written.current[index])) return
    written.current = source
    if (shown === null) {
      geometry.instanceCount = 0
      return
    }
    const colors = palette(view.theme)
    writeArcs(buffer, {
      places: stage.places,
      attention: shown.pattern.data.subarray(shown.query * tokens, (shown.query + 1) * tokens),
      query: shown.query,
      colors: colorsOf(tokens),
      queryColor: colors.arc,
    })
    uploadRibbons(geometry, buffer)
    material.uniforms.absorption.value = colors.absorption
  })
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={3} />
}
