import { useEffect, useMemo } from 'react'
import { type Ghost, overlay } from '../../session/circuits/overlay'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { type LabelSource, labelOf, RANK } from '../labels/Label'
import { RIGHT } from '../labels/placeLabels'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { RING_PAINT } from './ringPaint'
import { writeLead } from './writeLead'

/** CSS pixels. */
const RADIUS = 8
const LABEL_SIZE = 14
/** How far a label may be moved from its mark. */
const REACH = 42

/** The places where a head wants to look, each a target with a dashed line from its word and the nearest word. */
export function Ghosts({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(() => ({ paint: RING_PAINT, reach: 1, least: 0.35 }), [])
  const marks = useBillboards(options)
  const lines = useRibbons(128, DASHED)
  const colorsOf = useTokenColors()
  const changed = useChanged()

  useEffect(() => {
    const source: LabelSource = (eye, style) =>
      shownOf(stage).map((ghost) => {
        const screen = new Float32Array(SCREEN_STRIDE)
        writeScreen(screen, sunk(ghost, drawnDepth(stage)), 1, eye)
        const wish = {
          key: `wanted-${ghost.side}`,
          text: `${ghost.side === 'query' ? '→' : '←'} ${ghost.word.trim()}`,
          kind: 'place',
          color: colorsOf(stage.tokens.length)[ghost.token],
          size: LABEL_SIZE,
          x: screen[0],
          y: screen[1],
          gap: RADIUS + 4,
          rank: RANK.shown,
          favourite: RIGHT,
          reach: REACH,
          strength: screen[4] === 1 ? 1 : 0,
        } as const
        return labelOf(wish, style)
      })
    stage.labelSources.add(source)
    return () => {
      stage.labelSources.delete(source)
    }
  }, [stage, colorsOf])

  useMeasuredFrame(() => {
    const ghosts = ghostsOf(stage)
    const { theme } = useView.of(session).getState()
    const depth = drawnDepth(stage)
    const inks = colorsOf(stage.tokens.length)
    const drawn = shownOf(stage)
    if (!changed(ghosts, theme, depth, stage.placesVersion)) return
    lines.material.uniforms.absorption.value = palette(theme).absorption
    marks.buffer.clear()
    lines.buffer.begin()
    drawn.forEach((ghost, at) => {
      const color = inks[ghost.token]
      const place = sunk(ghost, depth)
      marks.buffer.push(place, 0, color, 1, RADIUS, ghost.side === 'query' ? 1 : 0, 0)
      writeLead(lines.buffer, stage.places.subarray(3 * ghost.token, 3 * ghost.token + 3), place, at, color)
    })
    lines.buffer.end()
    marks.show()
    lines.show()
  })
  return (
    <>
      <primitive object={lines.quads.mesh} renderOrder={3} />
      <primitive object={marks.quads.mesh} renderOrder={6} />
    </>
  )
}

const NONE: readonly Ghost[] = []

const ghostsOf = ({ picture }: Stage): readonly Ghost[] =>
  overlay.picture === picture?.revision ? overlay.ghosts : NONE

const shownOf = (stage: Stage): readonly Ghost[] =>
  ghostsOf(stage).filter(({ token }) => token < stage.tokens.length)

/** Dashes of equal length. */
const DASHED = {
  shade: 'vec2 shade() { return vec2(step(0.5, fract(along * 26.0)), 0.0); }',
} as const

/** A ghost where it is drawn: on the surface, or as deep as the projection sees it. */
function sunk({ place, captured }: Ghost, depth: number): Float32Array {
  const scale = 1 + depth * ((captured ?? 1) - 1)
  return place.map((value) => value * scale)
}
