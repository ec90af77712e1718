import { useMemo, useRef } from 'react'
import { ghosts } from '../../state/second'
import { useView } from '../../state/view'
import { uploadBillboards } from '../billboards/billboardGeometry'
import { useBillboards } from '../billboards/useBillboards'
import { writePlaces } from '../motion/writePlaces'
import { type Color3, palette } from '../palette'
import { particleRadius } from '../particles/writeParticles'
import { uploadRibbons } from '../ribbons/ribbonGeometry'
import { useRibbons } from '../ribbons/useRibbons'
import { drawnDepth } from '../stage/advanceStage'
import type { Stage } from '../stage/Stage'
import { writeTrails } from '../trails/writeTrails'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { joinTraces } from './ghostJourney'
import { GHOST_PAINT, GHOST_TRAIL_SHADE } from './ghostPaint'
import type { ShownGhosts } from './shownGhosts'
import { writeLinks } from './writeLinks'

const TRAIL_WIDTH = 1.1

interface OtherSentencesProps {
  readonly stage: Stage
  /** What is shown of them in this frame, for those that name them. */
  readonly shown: ShownGhosts
}

/** Other sentences in the view of this one: rings for their words, dots for their ways. */
export function OtherSentences({ stage, shown }: OtherSentencesProps) {
  const trailOptions = useMemo(
    () => ({ shade: GHOST_TRAIL_SHADE, uniforms: { shownStation: { value: 0 } }, settles: true }),
    [],
  )
  const ringOptions = useMemo(() => ({ paint: GHOST_PAINT, reach: 1, least: 0.2 }), [])
  const trails = useRibbons(256, trailOptions)
  const links = useRibbons(64)
  const rings = useBillboards(ringOptions)
  const colorsOf = useTokenColors()
  const written = useRef<readonly unknown[]>([])

  useMeasuredFrame(() => {
    const { theme, token, hovered } = useView.getState()
    const colors = palette(theme)
    const inPlace = ghosts.current !== null && ghosts.current.of === stage.picture?.positions
    const current = inPlace ? ghosts.current : null
    const [before, themeBefore, versionBefore, shownBefore] = written.current
    const isNew = before !== current || themeBefore !== theme
    if (isNew) {
      shown.journey = current === null ? null : joinTraces(current.traces)
      shown.colors = colorsFor(shown.journey?.beside ?? new Int32Array(0), colorsOf, colors.graticule)
      shown.places = new Float32Array(3 * (shown.journey?.tokens ?? 0))
      trails.geometry.instanceCount = 0
      if (shown.journey !== null) {
        writeTrails(trails.buffer, shown.journey, shown.colors, TRAIL_WIDTH)
        uploadRibbons(trails.geometry, trails.buffer)
      }
    }
    const { journey, places } = shown
    if (journey === null) {
      links.geometry.instanceCount = 0
      rings.geometry.instanceCount = 0
    } else if (isNew || versionBefore !== stage.placesVersion || shownBefore !== stage.shown) {
      writePlaces(places, journey, Math.min(stage.shown, journey.stations - 1), drawnDepth(stage))
      writeLinks(links.buffer, places, stage.places, journey.beside, shown.colors)
      uploadRibbons(links.geometry, links.buffer)
      rings.buffer.begin(journey.tokens)
      const radius = 0.82 * particleRadius(Math.max(journey.tokens, stage.tokens.length))
      for (let ghost = 0; ghost < journey.tokens; ghost++)
        rings.buffer.push(places, 3 * ghost, shown.colors[ghost], 0.9, radius, 0, 0)
      uploadBillboards(rings.geometry, rings.buffer)
    }
    written.current = [current, theme, stage.placesVersion, stage.shown]
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
      <mesh geometry={trails.geometry} material={trails.material} frustumCulled={false} renderOrder={2} />
      <mesh geometry={links.geometry} material={links.material} frustumCulled={false} renderOrder={3} />
      <mesh geometry={rings.geometry} material={rings.material} frustumCulled={false} renderOrder={4} />
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
