import { useMemo } from 'react'
import { useLandmarkView } from '../../state/landmarkView'
import { useView } from '../../state/view'
import { useBillboards } from '../billboards/useBillboards'
import { palette } from '../palette'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { landmarkStrength } from './advanceLandmarks'
import { LANDMARK_PAINT } from './landmarkPaint'

/** The places of words: a golden plus sign each, in one draw call; that which was traveled to is in a circle. */
export function Landmarks({ stage }: { readonly stage: Stage }) {
  const options = useMemo(() => ({ paint: LANDMARK_PAINT, reach: 1, least: 0.14 }), [])
  const billboards = useBillboards(options)
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme } = useView.getState()
    const { visited } = useLandmarkView.getState()
    if (!changed(stage.landmarksVersion, theme, visited)) return
    const color = palette(theme).landmark
    billboards.buffer.clear()
    for (const landmark of stage.landmarks) {
      const isVisited = landmark.id === visited
      const strength = isVisited ? 1 : landmarkStrength(landmark.probability)
      billboards.buffer.push(landmark.drawn, 0, color, landmark.opacity * strength, 4.4, isVisited ? 1 : 0, 0)
    }
    billboards.show()
  })
  return <primitive object={billboards.quads.mesh} renderOrder={4} />
}
