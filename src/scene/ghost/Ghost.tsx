import { useMemo, useRef } from 'react'
import { useView } from '../../state/view'
import type { Journey } from '../motion/writePlaces'
import { palette } from '../palette'
import { uploadRibbons } from '../ribbons/ribbonGeometry'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { writeTrails } from '../trails/writeTrails'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { GHOST_SHADE } from './ghostShade'
import { ghostJourney, hideUnmoved, writeGhosts } from './writeGhosts'

/** Under edits: the ways that the words went without them, faint and dotted, and where each would be now. */
export function Ghost({ stage }: { readonly stage: Stage }) {
  const options = useMemo(
    () => ({ shade: GHOST_SHADE, uniforms: { shownStation: { value: 0 } }, settles: true }),
    [],
  )
  const trails = useRibbons(256, options)
  const marks = useRibbons(64)
  const colorsOf = useTokenColors()
  const written = useRef<{ keys: readonly unknown[]; journey: Journey | null }>({ keys: [], journey: null })

  useMeasuredFrame(() => {
    const { theme, token, hovered } = useView.getState()
    const ghost = stage.picture?.ghost ?? null
    const { absorption } = palette(theme)
    const depth = drawnDepth(stage)
    const [ghostBefore, themeBefore, versionBefore] = written.current.keys
    if (ghostBefore !== ghost || themeBefore !== theme) {
      written.current.journey = ghost === null ? null : ghostJourney(ghost)
      if (written.current.journey === null) trails.geometry.instanceCount = 0
      else {
        writeTrails(trails.buffer, written.current.journey, colorsOf(stage.tokens.length), 1.1)
        if (stage.journey !== null) hideUnmoved(trails.buffer, written.current.journey, stage.journey)
        uploadRibbons(trails.geometry, trails.buffer)
      }
    }
    if (ghostBefore !== ghost || themeBefore !== theme || versionBefore !== stage.placesVersion) {
      const { journey } = written.current
      if (journey === null) marks.geometry.instanceCount = 0
      else {
        writeGhosts(marks.buffer, journey, stage.places, stage.shown, depth, colorsOf(journey.tokens))
        uploadRibbons(marks.geometry, marks.buffer)
      }
    }
    written.current.keys = [ghost, theme, stage.placesVersion]
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
      <mesh geometry={trails.geometry} material={trails.material} frustumCulled={false} renderOrder={2} />
      <mesh geometry={marks.geometry} material={marks.material} frustumCulled={false} renderOrder={2} />
    </>
  )
}
