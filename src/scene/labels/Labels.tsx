import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { css } from '../../core/color'
import { isSaved } from '../../state/detail'
import { useLandmarkView } from '../../state/landmarkView'
import { useView } from '../../state/view'
import { type Color3, palette } from '../palette'
import { particleRadius } from '../particles/writeParticles'
import { ghostWishes } from '../sentences/ghostWishes'
import type { ShownGhosts } from '../sentences/shownGhosts'
import type { NamedBox, Stage } from '../stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import { LabelSpans } from './LabelSpans'
import { boxAt, type Dot, placeLabels } from './placeLabels'
import { forgetWidths } from './textWidth'
import { type Label, landmarkWishes, tokenWishes } from './wishes'

interface LabelsProps {
  readonly stage: Stage
  /** What is shown of other sentences. */
  readonly ghosts: ShownGhosts
  /** The element over the canvas that the labels live in. */
  readonly overlay: RefObject<HTMLElement | null>
}

/** Labels that a frame may put in: of a long text a new picture may bring a hundred, too many to lay out in one. */
const AT_ONCE = 24

const box = { left: 0, top: 0, right: 0, bottom: 0 }

/** The names of particles and landmarks: spans over the canvas, placed anew in every frame. */
export function Labels({ stage, ghosts, overlay }: LabelsProps) {
  const invalidate = useThree((state) => state.invalidate)
  const colorsOf = useTokenColors()
  const moves = useChanged()
  const kept = useMemo(
    () => ({
      spans: null as LabelSpans | null,
      tokens: [] as Label[],
      places: new Map<number, Label>(),
      inks: [] as readonly Color3[],
      colors: [] as string[],
    }),
    [],
  )
  const style = useRef({ tokenFont: 'sans-serif', placeFont: 'serif', placeColor: '' })

  useEffect(() => {
    const element = overlay.current
    if (element === null) return
    const computed = getComputedStyle(element)
    style.current.tokenFont = computed.getPropertyValue('--font') || computed.fontFamily
    style.current.placeFont = computed.getPropertyValue('--font-places') || 'serif'
    const spans = new LabelSpans(element, AT_ONCE)
    kept.spans = spans
    const measureAgain = () => {
      forgetWidths()
      if (stage.tokens.length > 0) invalidate()
    }
    document.fonts.addEventListener('loadingdone', measureAgain)
    return () => {
      document.fonts.removeEventListener('loadingdone', measureAgain)
      spans.clear()
    }
  }, [overlay, kept, stage, invalidate])

  useMeasuredFrame(() => {
    const { spans } = kept
    const { eye } = stage
    if (spans === null || eye === null) return
    const { theme, token, hovered } = useView.getState()
    style.current.placeColor = css(palette(theme).landmark)
    const inks = colorsOf(stage.tokens.length)
    if (kept.inks !== inks || kept.colors.length !== inks.length) {
      kept.inks = inks
      kept.colors = inks.map(css)
    }
    writeLandmarkScreen(stage)
    const onlyChosen = moves(stage.placesVersion, ...Array.from(eye.matrix)) && isSaved('labels')
    const wishes = [
      ...tokenWishes(stage, kept.tokens, kept.colors, style.current, token, hovered),
      ...landmarkWishes(stage, kept.places, style.current, useLandmarkView.getState().visited),
      ...ghostWishes(ghosts, eye, style.current),
    ].filter(({ insists }) => insists || !onlyChosen)
    placeLabels(wishes, dotsOf(stage), eye.width, eye.height)
    const shown = new Set<string>()
    let late = false
    for (const label of wishes) {
      if (label.anchor < 0) continue
      boxAt(label, label.anchor, box)
      if (spans.show(label.key, label.look, box.left, box.top, label.opacity)) shown.add(label.key)
      else late = true
    }
    spans.hideAllBut(shown)
    if (late || onlyChosen) invalidate()
    stage.landmarkLabels = shownLandmarks(stage, kept.places)
  })
  return null
}

function writeLandmarkScreen(stage: Stage): void {
  const { landmarks, eye } = stage
  if (eye === null) return
  const places = new Float32Array(3 * landmarks.length)
  for (let index = 0; index < landmarks.length; index++) places.set(landmarks[index].drawn, 3 * index)
  if (stage.landmarkScreen.length < SCREEN_STRIDE * landmarks.length) {
    stage.landmarkScreen = new Float32Array(2 * SCREEN_STRIDE * landmarks.length)
  }
  writeScreen(stage.landmarkScreen, places, landmarks.length, eye)
}

function shownLandmarks({ landmarks }: Stage, labels: ReadonlyMap<number, Label>): NamedBox[] {
  return landmarks.flatMap(({ id, leaves }) => {
    const label = labels.get(id)
    if (leaves || label === undefined || label.anchor < 0) return []
    return [{ id, ...boxAt(label, label.anchor, { left: 0, top: 0, right: 0, bottom: 0 }) }]
  })
}

/** The particles of the near side, which labels should not cover. */
function dotsOf({ screen, tokens }: Stage): Dot[] {
  const radius = particleRadius(tokens.length) + 1
  const dots: Dot[] = []
  for (let token = 0; token < tokens.length; token++) {
    const offset = SCREEN_STRIDE * token
    if (screen[offset + 4] === 1) dots.push({ x: screen[offset], y: screen[offset + 1], radius })
  }
  return dots
}
