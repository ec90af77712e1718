import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { css } from '../../core/color'
import { type Ghost, overlay } from '../../state/circuits/overlay'
import { useView } from '../../state/view'
import { useBillboards } from '../billboards/useBillboards'
import { LabelSpans } from '../labels/LabelSpans'
import { labelText } from '../labels/labelText'
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

interface GhostsProps {
  readonly stage: Stage
  readonly overlay: RefObject<HTMLElement | null>
}

/** CSS pixels. */
const RADIUS = 8
const LABEL_SIZE = 14

/** The places where a head wants to look, each a target with a dashed line from its word and the nearest word. */
export function Ghosts({ stage, overlay: frame }: GhostsProps) {
  const options = useMemo(() => ({ paint: RING_PAINT, reach: 1, least: 0.35 }), [])
  const marks = useBillboards(options)
  const lines = useRibbons(128, DASHED)
  const colorsOf = useTokenColors()
  const spans = useRef<LabelSpans | null>(null)
  const changed = useChanged()

  useEffect(() => {
    if (frame.current === null) return
    const made = new LabelSpans(frame.current)
    spans.current = made
    return () => made.clear()
  }, [frame])

  useMeasuredFrame(() => {
    const ghosts = overlay.picture === stage.picture?.revision ? overlay.ghosts : NONE
    const { theme } = useView.getState()
    const depth = drawnDepth(stage)
    const inks = colorsOf(stage.tokens.length)
    const drawn = ghosts.filter(({ token }) => token < stage.tokens.length)
    for (const ghost of drawn) label(ghost, sunk(ghost, depth), css(inks[ghost.token]))
    spans.current?.hideAllBut(new Set(drawn.map(({ side }) => side)))
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

  const label = (ghost: Ghost, place: Float32Array, color: string): void => {
    if (stage.eye === null) return
    writeScreen(screen, place, 1, stage.eye)
    const text = `${ghost.side === 'query' ? '→' : '←'} ${labelText(ghost.word)}`
    const look = { text, kind: 'place', color, size: LABEL_SIZE } as const
    const opacity = screen[4] === 1 ? 1 : 0.5
    spans.current?.show(ghost.side, look, screen[0] + RADIUS + 4, screen[1] - LABEL_SIZE / 2, opacity)
  }
  return (
    <>
      <primitive object={lines.quads.mesh} renderOrder={3} />
      <primitive object={marks.quads.mesh} renderOrder={6} />
    </>
  )
}

const NONE: readonly Ghost[] = []
const screen = new Float32Array(SCREEN_STRIDE)

/** Dashes of equal length. */
const DASHED = {
  shade: 'vec2 shade() { return vec2(step(0.5, fract(along * 26.0)), 0.0); }',
} as const

/** A ghost where it is drawn: on the surface, or as deep as the projection sees it. */
function sunk({ place, captured }: Ghost, depth: number): Float32Array {
  const scale = 1 + depth * ((captured ?? 1) - 1)
  return place.map((value) => value * scale)
}
