import { useMemo, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { isSaved } from '../../session/picture/detail'
import { useFit } from '../../session/stores/fit'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { presence, type Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { PARTICLE_PAINT, PARTICLE_REACH } from './particlePaint'
import { placementOf } from './placement'
import { writeParticles } from './writeParticles'

/** The words, all in one draw call. */
export function Particles({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ paint: PARTICLE_PAINT, reach: PARTICLE_REACH, least: 0.2 }), [])
  const billboards = useBillboards(options)
  const colorsOf = useTokenColors()
  const order = useRef<readonly number[]>([])
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { places, screen } = stage
    const count = stage.tokens.length
    order.current = farthestFirst(order.current, screen, count)
    const { token: selected, hovered, theme } = useView.of(session).getState()
    const { details } = useFit.of(session).getState()
    const { placesVersion, glided, followed } = stage
    const glows = !isSaved(session, 'glow')
    if (!changed(placesVersion, glided, order.current, selected, hovered, theme, details, glows, followed))
      return
    writeParticles(billboards.buffer, {
      tokens: count,
      places,
      order: order.current,
      colors: colorsOf(count),
      presence: (token) => presence(stage, token),
      placement: (token) => placementOf(session, stage, token),
      selected,
      hovered,
      glows,
    })
    billboards.show()
  })
  return <primitive object={billboards.quads.mesh} renderOrder={5} />
}

/** The particles from the farthest to the nearest: the same array as the last, where that is still so. */
function farthestFirst(last: readonly number[], screen: Float32Array, count: number): readonly number[] {
  // Those that have no place yet stand anywhere.
  const distance = (token: number): number => screen[SCREEN_STRIDE * token + 2] || 0
  const tokens = last.length === count ? last : Array.from({ length: count }, (_, token) => token)
  const sorted = tokens.every((token, at) => at === 0 || distance(tokens[at - 1]) >= distance(token))
  return sorted ? tokens : tokens.toSorted((a, b) => distance(b) - distance(a))
}
