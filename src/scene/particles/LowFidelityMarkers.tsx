import { useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useFit } from '../../session/stores/fit'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { palette } from '../palette'
import { presence, type Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { placementOf } from './placement'
import { particleRadius } from './writeParticles'

/** A crisp disc. */
const PAINT = /* glsl */ `
vec4 paint() {
  return over(vec4(0.0), color.rgb, color.a * within(length(at), radius));
}
`

/** Below this, a particle is so badly placed that it is drawn hollow. */
const HOLLOW = 0.6

/** Badly placed particles are hollow: the ground shows in their middle, the more the worse they stand. */
export function LowFidelityMarkers({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ paint: PAINT, reach: 1, least: 0.2 }), [])
  const billboards = useBillboards(options)
  const changed = useChanged()
  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    if (!changed(stage.placesVersion, stage.glided, theme, useFit.of(session).getState().details)) return
    const { ground } = palette(theme)
    const { tokens, places } = stage
    const radius = particleRadius(tokens.length)
    billboards.buffer.clear()
    for (let token = 0; token < tokens.length; token++) {
      const placed = placementOf(session, stage, token)
      if (placed >= HOLLOW) continue
      const size = radius * (0.35 + 0.35 * (1 - placed / HOLLOW))
      billboards.buffer.push(places, 3 * token, ground, presence(stage, token), size, 0, 0)
    }
    billboards.show()
  })
  return <primitive object={billboards.quads.mesh} renderOrder={5.5} />
}
