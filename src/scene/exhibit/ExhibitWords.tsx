import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { css } from '../../core/color'
import { exhibit, useExhibit } from '../../state/paper/exhibit'
import { useView } from '../../state/view'
import { useBillboards } from '../billboards/useBillboards'
import { LabelSpans } from '../labels/LabelSpans'
import { labelText } from '../labels/labelText'
import { palette } from '../palette'
import { PARTICLE_PAINT, PARTICLE_REACH } from '../particles/particlePaint'
import { useRibbons } from '../ribbons/useRibbons'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { advanceExhibit, createExhibitStage } from './advanceExhibit'

interface ExhibitWordsProps {
  readonly stage: Stage
  readonly overlay: RefObject<HTMLElement | null>
  readonly reducedMotion: boolean
}

/** CSS pixels. */
const RADIUS = 4.6
const LABEL_SIZE = 15
/** Seconds: no frame counts as more. */
const LONGEST_FRAME = 0.1

/** Words as LayerNorm carries them, each with a line back to its place on the sphere. */
export function ExhibitWords({ stage, overlay, reducedMotion }: ExhibitWordsProps) {
  const invalidate = useThree((state) => state.invalidate)
  const options = useMemo(() => ({ paint: PARTICLE_PAINT, reach: PARTICLE_REACH, least: 0.25 }), [])
  const marks = useBillboards(options)
  const changed = useChanged()
  const lines = useRibbons(64)
  const [state, labels] = [
    useMemo(createExhibitStage, []),
    useRef<{ spans: LabelSpans | null; screen: Float32Array; moving: boolean }>({
      spans: null,
      screen: new Float32Array(0),
      moving: false,
    }),
  ]

  useEffect(() => {
    const kept = labels.current
    const spans = overlay.current === null ? null : new LabelSpans(overlay.current)
    kept.spans = spans
    const stop = useExhibit.subscribe(() => invalidate())
    return () => {
      stop()
      spans?.clear()
    }
  }, [overlay, invalidate, labels])

  useMeasuredFrame((_, delta) => {
    const { theme } = useView.getState()
    const colors = palette(theme)
    const kept = labels.current
    const seconds = reducedMotion
      ? Number.POSITIVE_INFINITY
      : kept.moving
        ? Math.min(LONGEST_FRAME, delta)
        : 1 / 60
    kept.moving = advanceExhibit(state, exhibit.current, useExhibit.getState().stage, seconds)
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
    writeLabels(kept, stage, state.places, words, css(colors.landmark))
    if (kept.moving) invalidate()
  })
  return (
    <>
      <primitive object={lines.quads.mesh} renderOrder={3} />
      <primitive object={marks.quads.mesh} renderOrder={6} />
    </>
  )
}

function writeLabels(
  kept: { readonly spans: LabelSpans | null; screen: Float32Array },
  { eye }: Stage,
  places: Float32Array,
  words: readonly { readonly id: number; readonly text: string }[],
  color: string,
): void {
  if (kept.spans === null || eye === null) return
  if (kept.screen.length < SCREEN_STRIDE * words.length) {
    kept.screen = new Float32Array(SCREEN_STRIDE * words.length)
  }
  writeScreen(kept.screen, places, words.length, eye)
  const shown = new Set<string>()
  words.forEach(({ id, text }, index) => {
    const offset = SCREEN_STRIDE * index
    const key = `exhibit-${id}`
    shown.add(key)
    const look = { text: labelText(text), kind: 'place' as const, color, size: LABEL_SIZE }
    const left = kept.screen[offset] + RADIUS + 4
    kept.spans?.show(key, look, left, kept.screen[offset + 1] - 0.62 * LABEL_SIZE, 0.95)
  })
  kept.spans.hideAllBut(shown)
}
