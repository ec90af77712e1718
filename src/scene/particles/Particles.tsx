import { useMemo, useRef } from 'react'
import { useView } from '../../state/view'
import { uploadBillboards } from '../billboards/billboardGeometry'
import { useBillboards } from '../billboards/useBillboards'
import { presence, type Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { PARTICLE_PAINT, PARTICLE_REACH } from './particlePaint'
import { placementOf } from './placement'
import { writeParticles } from './writeParticles'

/** The words, all in one draw call. */
export function Particles({ stage }: { readonly stage: Stage }) {
  const options = useMemo(() => ({ paint: PARTICLE_PAINT, reach: PARTICLE_REACH, least: 0.2 }), [])
  const { buffer, geometry, material } = useBillboards(options)
  const colorsOf = useTokenColors()
  const order = useRef<number[]>([])

  useMeasuredFrame(() => {
    const { places, screen, tokens } = stage
    const count = tokens.length
    if (order.current.length !== count) order.current = tokens.map((_, token) => token)
    order.current.sort((a, b) => screen[SCREEN_STRIDE * b + 2] - screen[SCREEN_STRIDE * a + 2])
    const { token: selected, hovered } = useView.getState()
    writeParticles(buffer, {
      tokens: count,
      places,
      order: order.current,
      colors: colorsOf(count),
      presence: (token) => presence(stage, token),
      placement: (token) => placementOf(stage, token),
      selected,
      hovered,
    })
    uploadBillboards(geometry, buffer)
  })
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={5} />
}
