import { useMemo } from 'react'
import { overlay } from '../../session/circuits/overlay'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { RING_PAINT } from './ringPaint'
import { writeEllipsoid } from './writeEllipsoid'

/** CSS pixels. */
const LEAD_WIDTH = 1

interface EllipsoidProps {
  readonly stage: Stage
  /** Whose: what the chosen head makes of the sphere, or what the next sublayer is given. */
  readonly of: 'ellipsoid' | 'sublayer'
}

/** What gain, bias and perhaps W_QK make of the sphere: a wire, and for each word a ring and a line that leads there. */
export function Ellipsoid({ stage, of }: EllipsoidProps) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ paint: RING_PAINT, reach: 1, least: 0.3 }), [])
  const wire = useRibbons(1024)
  const words = useBillboards(options)
  const leads = useRibbons(128)
  const colorsOf = useTokenColors()
  const changed = useChanged()

  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    const ellipsoid = overlay.picture === stage.picture?.revision ? overlay[of] : null
    if (!changed(ellipsoid, theme, stage.placesVersion)) return
    const colors = palette(theme)
    wire.material.uniforms.absorption.value = colors.absorption
    if (ellipsoid === null) {
      for (const drawn of [wire, words, leads]) drawn.hide()
      return
    }
    writeEllipsoid(wire.buffer, ellipsoid, colors.landmark, 0.5)
    const tokens = ellipsoid.points.length / 3
    words.buffer.clear()
    const inks = colorsOf(tokens)
    leads.buffer.begin()
    for (let token = 0; token < tokens; token++) {
      words.buffer.push(ellipsoid.points, 3 * token, inks[token], 1, 4.2, 0, 0)
      for (const place of [stage.places, ellipsoid.points]) {
        const [x, y, z] = place.subarray(3 * token, 3 * token + 3)
        leads.buffer.push(x, y, z, token, inks[token], 0.4, 0, 0, LEAD_WIDTH)
      }
    }
    leads.buffer.end()
    leads.material.uniforms.absorption.value = colors.absorption
    for (const drawn of [wire, words, leads]) drawn.show()
  })
  return (
    <>
      <primitive object={wire.quads.mesh} renderOrder={3} />
      <primitive object={leads.quads.mesh} renderOrder={3} />
      <primitive object={words.quads.mesh} renderOrder={4} />
    </>
  )
}
