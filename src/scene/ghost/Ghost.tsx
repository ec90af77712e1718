import { useMemo, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import type { Journey } from '../motion/writePlaces'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { writeTrails } from '../trails/writeTrails'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { GHOST_SHADE } from './ghostShade'
import { ghostJourney, hideUnmoved, writeGhosts } from './writeGhosts'

/** Under edits: the ways that the words went without them, faint and dotted, and where each would be now. */
export function Ghost({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const options = useMemo(
    () => ({ shade: GHOST_SHADE, uniforms: { shownStation: { value: 0 } }, settles: true }),
    [],
  )
  const trails = useRibbons(256, options)
  const marks = useRibbons(64)
  const colorsOf = useTokenColors()
  const drawn = useRef<Journey | null>(null)
  const [isNew, moved] = [useChanged(), useChanged()]

  useMeasuredFrame(() => {
    const { theme, token, hovered } = useView.of(session).getState()
    const ghost = stage.picture?.ghost ?? null
    const { absorption } = palette(theme)
    const depth = drawnDepth(stage)
    if (isNew(ghost, theme)) {
      drawn.current = ghost === null ? null : ghostJourney(ghost)
      if (drawn.current === null) trails.hide()
      else {
        writeTrails(trails.buffer, drawn.current, colorsOf(stage.tokens.length), 1.1)
        if (stage.journey !== null) hideUnmoved(trails.buffer, drawn.current, stage.journey)
        trails.show()
      }
    }
    if (moved(ghost, theme, stage.placesVersion)) {
      const journey = drawn.current
      if (journey === null) marks.hide()
      else {
        writeGhosts(marks.buffer, journey, stage.places, stage.shown, depth, colorsOf(journey.tokens))
        marks.show()
      }
    }
    trails.material.uniforms.shownStation.value = stage.shown
    trails.material.uniforms.depth.value = depth
    for (const { uniforms } of [trails.material, marks.material]) {
      uniforms.absorption.value = absorption
      uniforms.selected.value = token ?? -1
      uniforms.hovered.value = hovered ?? -1
      uniforms.recession.value = 0.5
    }
  })
  return (
    <>
      <primitive object={trails.quads.mesh} renderOrder={2} />
      <primitive object={marks.quads.mesh} renderOrder={2} />
    </>
  )
}
