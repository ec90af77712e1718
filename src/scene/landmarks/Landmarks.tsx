import { useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useLandmarkView } from '../../session/stores/landmarkView'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { leastOpacity } from '../legible'
import { palette } from '../palette'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { LANDMARK_PAINT } from './landmarkPaint'

/** CSS pixels: of a mark, and how much larger one is that is certain to be said. */
const LEAST_RADIUS = 3.6
const MORE_RADIUS = 1.6

/** The places of words: a golden plus sign each, in one draw call; that which was traveled to is in a circle. */
export function Landmarks({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ paint: LANDMARK_PAINT, reach: 1, least: 1 }), [])
  const billboards = useBillboards(options)
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    const { visited } = useLandmarkView.of(session).getState()
    if (!changed(stage.landmarksVersion, theme, visited)) return
    const colors = palette(theme)
    const color = colors.landmark
    billboards.quads.material.uniforms.least.value = leastOpacity(color, colors)
    billboards.buffer.clear()
    for (const landmark of stage.landmarks) {
      const isVisited = landmark.id === visited
      const radius = LEAST_RADIUS + MORE_RADIUS * Math.sqrt(landmark.probability)
      billboards.buffer.push(landmark.drawn, 0, color, landmark.opacity, radius, isVisited ? 1 : 0, 0)
    }
    billboards.show()
  })
  return <primitive object={billboards.quads.mesh} renderOrder={4} />
}
