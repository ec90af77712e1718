import { useMemo } from 'react'
import { useLandmarkView } from '../../state/landmarkView'
import { useView } from '../../state/view'
import { uploadBillboards } from '../billboards/billboardGeometry'
import { useBillboards } from '../billboards/useBillboards'
import { palette } from '../palette'
import type { Stage } from '../stage/Stage'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { landmarkStrength } from './advanceLandmarks'
import { LANDMARK_PAINT } from './landmarkPaint'

/** The places of words: a golden plus sign each, in one draw call; that which was traveled to is in a circle. */
export function Landmarks({ stage }: { readonly stage: Stage }) {
  const options = useMemo(() => ({ paint: LANDMARK_PAINT, reach: 1, least: 0.14 }), [])
  const { buffer, geometry, material } = useBillboards(options)

  useMeasuredFrame(() => {
    const color = palette(useView.getState().theme).landmark
    const { visited } = useLandmarkView.getState()
    buffer.begin(stage.landmarks.length)
    for (const landmark of stage.landmarks) {
      const isVisited = landmark.id === visited
      const strength = isVisited ? 1 : landmarkStrength(landmark.probability)
      buffer.push(landmark.drawn, 0, color, landmark.opacity * strength, 4.4, isVisited ? 1 : 0, 0)
    }
    uploadBillboards(geometry, buffer)
  })
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={4} />
}
