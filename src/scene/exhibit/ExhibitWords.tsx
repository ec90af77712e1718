import { useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { exhibitOf, useExhibit } from '../../session/paper/exhibit'
import { useView } from '../../session/stores/view'
import { useBillboards } from '../billboards/useBillboards'
import { type Label, type LabelStyle, labelOf, RANK } from '../labels/Label'
import { RIGHT } from '../labels/placeLabels'
import { palette } from '../palette'
import { PARTICLE_PAINT, PARTICLE_REACH } from '../particles/particlePaint'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { type Eye, SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { advanceExhibit, createExhibitStage, type ExhibitStage } from './advanceExhibit'

interface ExhibitWordsProps {
  readonly stage: Stage
  readonly reducedMotion: boolean
}

/** CSS pixels. */
const RADIUS = 4.6
const LABEL_SIZE = 15
/** How far a label may be moved from its mark. */
const REACH = 42
/** Seconds: no frame counts as more. */
const LONGEST_FRAME = 0.1

/** Words as LayerNorm carries them, each with a line back to its place on the sphere. */
export function ExhibitWords({ stage, reducedMotion }: ExhibitWordsProps) {
  const session = useCurrentSession()
  const exhibit = exhibitOf(session)
  const invalidate = useThree((state) => state.invalidate)
  const options = useMemo(() => ({ paint: PARTICLE_PAINT, reach: PARTICLE_REACH, least: 0.25 }), [])
  const marks = useBillboards(options)
  const changed = useChanged()
  const lines = useRibbons(64)
  const state = useMemo(createExhibitStage, [])
  const moving = useRef(false)

  useEffect(() => {
    const source = (eye: Eye, style: LabelStyle) => wishesOf(state, eye, style)
    stage.labelSources.add(source)
    const stop = useExhibit.of(session).subscribe(() => invalidate())
    return () => {
      stop()
      stage.labelSources.delete(source)
    }
  }, [stage, state, invalidate, session])

  useMeasuredFrame((_, delta) => {
    const { theme } = useView.of(session).getState()
    const colors = palette(theme)
    const seconds = reducedMotion
      ? Number.POSITIVE_INFINITY
      : moving.current
        ? Math.min(LONGEST_FRAME, delta)
        : 1 / 60
    moving.current = advanceExhibit(state, exhibit.current, useExhibit.of(session).getState().stage, seconds)
    const words = state.exhibit?.words ?? []
    if (changed(state.exhibit, state.shown, theme)) {
      marks.buffer.clear()
      lines.buffer.begin()
      words.forEach((_word, index) => {
        marks.buffer.push(state.places, 3 * index, colors.landmark, 1, RADIUS, 0, 0)
        const home = state.exhibit!.places[0]
        for (const [points, opacity] of [[home, 0.15] as const, [state.places, 0.7] as const]) {
          const [x, y, z] = points.subarray(3 * index, 3 * index + 3)
          lines.buffer.push(x, y, z, index, colors.landmark, opacity, 0, 0, 1.3)
        }
      })
      lines.buffer.end()
      marks.show()
      lines.show()
      lines.material.uniforms.absorption.value = colors.absorption
    }
    if (moving.current) invalidate()
  })
  return (
    <>
      <primitive object={lines.quads.mesh} renderOrder={3} />
      <primitive object={marks.quads.mesh} renderOrder={6} />
    </>
  )
}

function wishesOf({ exhibit: shown, places }: ExhibitStage, eye: Eye, style: LabelStyle): Label[] {
  const words = shown?.words ?? []
  const screen = new Float32Array(SCREEN_STRIDE * words.length)
  writeScreen(screen, places, words.length, eye)
  return words.map(({ id, text }, index) =>
    labelOf(
      {
        key: `exhibit-${id}`,
        text,
        kind: 'place',
        color: style.palette.landmark,
        size: LABEL_SIZE,
        x: screen[SCREEN_STRIDE * index],
        y: screen[SCREEN_STRIDE * index + 1],
        gap: RADIUS + 4,
        rank: RANK.shown,
        favourite: RIGHT,
        reach: REACH,
        strength: 1,
      },
      style,
    ),
  )
}
