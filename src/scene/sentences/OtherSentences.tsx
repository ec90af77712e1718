import { useEffect, useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { ghostsOf } from '../../session/stores/second'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import type { LabelSource } from '../labels/Label'
import { writePlaces } from '../motion/writePlaces'
import { type Color3, palette } from '../palette'
import { particleRadius } from '../particles/writeParticles'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { writeTrails } from '../trails/writeTrails'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { joinTraces } from './ghostJourney'
import { GHOST_PAINT, GHOST_TRAIL_SHADE } from './ghostPaint'
import { ghostWishes } from './ghostWishes'
import { createShownGhosts } from './shownGhosts'
import { writeLinks } from './writeLinks'

const TRAIL_WIDTH = 1.1

/** Other sentences in the view of this one: rings for their words, dots for their ways. */
export function OtherSentences({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const ghosts = ghostsOf(session)
  const shown = useMemo(createShownGhosts, [])
  const trailOptions = useMemo(
    () => ({ shade: GHOST_TRAIL_SHADE, uniforms: { shownStation: { value: 0 } }, settles: true }),
    [],
  )
  const ringOptions = useMemo(() => ({ paint: GHOST_PAINT, reach: 1, least: 0.2 }), [])
  const trails = useRibbons(256, trailOptions)
  const links = useRibbons(64)
  const rings = useBillboards(ringOptions)
  const colorsOf = useTokenColors()
  const [isNew, moved] = [useChanged(), useChanged()]

  useEffect(() => {
    const source: LabelSource = (eye, style) => ghostWishes(shown, eye, style)
    stage.labelSources.add(source)
    return () => {
      stage.labelSources.delete(source)
    }
  }, [stage, shown])

  useMeasuredFrame(() => {
    const { theme, token, hovered } = useView.of(session).getState()
    const colors = palette(theme)
    const inPlace = ghosts.current !== null && ghosts.current.of === stage.picture?.positions
    const current = inPlace ? ghosts.current : null
    if (isNew(current, theme)) {
      shown.journey = current === null ? null : joinTraces(current.traces, stage.journey?.frame ?? null)
      shown.colors = colorsFor(shown.journey?.beside ?? new Int32Array(0), colorsOf, colors.graticule)
      shown.places = new Float32Array(3 * (shown.journey?.tokens ?? 0))
      for (const drawn of [trails, links, rings]) drawn.hide()
      if (shown.journey !== null) {
        writeTrails(trails.buffer, shown.journey, shown.colors, TRAIL_WIDTH)
        trails.show()
      }
    }
    const { journey, places } = shown
    if (moved(current, theme, stage.placesVersion, stage.shown) && journey !== null) {
      writePlaces(places, journey, Math.min(stage.shown, journey.stations - 1), drawnDepth(stage))
      writeLinks(links.buffer, places, stage.places, journey.beside, shown.colors)
      links.show()
      rings.buffer.clear()
      const radius = 0.82 * particleRadius(Math.max(journey.tokens, stage.tokens.length))
      for (let ghost = 0; ghost < journey.tokens; ghost++)
        rings.buffer.push(places, 3 * ghost, shown.colors[ghost], 0.9, radius, 0, 0)
      rings.show()
    }
    trails.material.uniforms.shownStation.value = stage.shown
    trails.material.uniforms.depth.value = drawnDepth(stage)
    for (const { uniforms } of [trails.material, links.material])
      uniforms.absorption.value = colors.absorption
    links.material.uniforms.selected.value = token ?? -1
    links.material.uniforms.hovered.value = hovered ?? -1
    links.material.uniforms.recession.value = 0.5
  })
  return (
    <>
      <primitive object={trails.quads.mesh} renderOrder={2} />
      <primitive object={links.quads.mesh} renderOrder={3} />
      <primitive object={rings.quads.mesh} renderOrder={4} />
    </>
  )
}

/** A ghost has the colour of the particle that it stands beside; one that stands beside none has no colour. */
function colorsFor(
  beside: Int32Array,
  colorsOf: (count: number) => readonly Color3[],
  none: Color3,
): Color3[] {
  const colors = colorsOf(1 + beside.reduce((most, token) => Math.max(most, token), -1))
  return Array.from(beside, (token) => (token < 0 ? none : colors[token]))
}
