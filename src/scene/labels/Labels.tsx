import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect, useMemo } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { typeScale } from '../../session/page/present'
import { isSaved } from '../../session/picture/detail'
import { useLandmarkView } from '../../session/stores/landmarkView'
import { type Theme, useView } from '../../session/stores/view'
import { rememberingLeastOpacity } from '../legible'
import { palette } from '../palette'
import { particleRadius } from '../particles/writeParticles'
import type { NamedBox, Stage } from '../stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { useTokenColors } from '../useTokenColors'
import type { LabelStyle } from './Label'
import { LabelSpans } from './LabelSpans'
import { LeaderLines } from './LeaderLines'
import { type Dot, placeLabels } from './placeLabels'
import { createTextWidths, type TextWidths } from './textWidth'
import { landmarkWishes, tokenWishes } from './wishes'

interface LabelsProps {
  readonly stage: Stage
  /** The element over the canvas that the labels live in. */
  readonly overlay: RefObject<HTMLElement | null>
}

/** Labels that a frame may put in: of a long text a new picture may bring a hundred, too many to lay out in one. */
const AT_ONCE = 24

/** CSS pixels. */
const MARK_RADIUS = 5

interface Kept {
  spans: LabelSpans | null
  leaders: LeaderLines | null
  style: (LabelStyle & { readonly theme: Theme }) | null
  /** The place of each label in the last frame, by key. */
  places: ReadonlyMap<string, number>
}

/** The names of all that is on the globe: spans over the canvas, placed together and anew in every frame. */
export function Labels({ stage, overlay }: LabelsProps) {
  const session = useCurrentSession()
  const invalidate = useThree((state) => state.invalidate)
  const colorsOf = useTokenColors()
  const moves = useChanged()
  const kept = useMemo((): Kept => ({ spans: null, leaders: null, style: null, places: new Map() }), [])
  const widths = useMemo(createTextWidths, [])

  useEffect(() => {
    const element = overlay.current
    if (element === null) return
    const spans = new LabelSpans(element, AT_ONCE)
    const leaders = new LeaderLines(element)
    Object.assign(kept, { spans, leaders })
    const measureAgain = () => {
      widths.forget()
      if (stage.tokens.length > 0) invalidate()
    }
    document.fonts.addEventListener('loadingdone', measureAgain)
    return () => {
      document.fonts.removeEventListener('loadingdone', measureAgain)
      spans.clear()
      leaders.remove()
    }
  }, [overlay, kept, widths, stage, invalidate])

  useMeasuredFrame(() => {
    const { spans, leaders } = kept
    const { eye } = stage
    if (spans === null || leaders === null || eye === null || overlay.current === null) return
    const { theme, token, hovered } = useView.of(session).getState()
    const { visited } = useLandmarkView.of(session).getState()
    const scale = typeScale(session)
    if (kept.style?.theme !== theme || kept.style.scale !== scale)
      kept.style = styleOf(overlay.current, theme, scale, widths)
    const { style } = kept
    const count = stage.tokens.length
    writeLandmarkScreen(stage)
    const onlyChosen = moves(stage.placesVersion, ...Array.from(eye.matrix)) && isSaved(session, 'labels')
    const labels = [
      ...tokenWishes(stage, colorsOf(count), style, { selected: token, hovered }),
      ...landmarkWishes(stage, style, visited, token ?? count - 1, stage.picture?.pole?.id),
      ...[...stage.labelSources].flatMap((source) => source(eye, style)),
    ].filter(({ insists }) => insists || !onlyChosen)
    const placed = placeLabels(labels, dotsOf(stage), eye, kept.places)
    kept.places = new Map([...placed].map(([key, { place }]) => [key, place]))
    const shown = new Set<string>()
    let late = false
    for (const { key, look, opacity } of labels) {
      const box = placed.get(key)
      if (box === undefined) continue
      if (spans.show(key, look, box.left, box.top, opacity)) shown.add(key)
      else late = true
    }
    spans.hideAllBut(shown)
    leaders.show(
      [...placed].flatMap(([key, { leader }]) => (leader !== null && shown.has(key) ? [leader] : [])),
    )
    if (late || onlyChosen) invalidate()
    stage.labels = placed
    stage.landmarkLabels = shownLandmarks(stage)
  })
  return null
}

function styleOf(
  element: HTMLElement,
  theme: Theme,
  scale: number,
  { widthOf }: TextWidths,
): LabelStyle & { readonly theme: Theme } {
  const computed = getComputedStyle(element)
  return {
    theme,
    scale,
    widthOf,
    tokenFont: computed.getPropertyValue('--font') || computed.fontFamily,
    placeFont: computed.getPropertyValue('--font-places') || 'serif',
    palette: palette(theme),
    least: rememberingLeastOpacity(palette(theme)),
  }
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

function shownLandmarks({ landmarks, labels }: Stage): NamedBox[] {
  return landmarks.flatMap(({ id, leaves }) => {
    const label = labels.get(`place-${id}`)
    return leaves || label === undefined ? [] : [{ id, ...label }]
  })
}

/** The particles of the near side and the marks of landmarks, which labels should not cover. */
function dotsOf({ screen, tokens, landmarks, landmarkScreen }: Stage): Dot[] {
  const radius = particleRadius(tokens.length) + 1
  const dots: Dot[] = []
  for (let token = 0; token < tokens.length; token++) {
    const offset = SCREEN_STRIDE * token
    if (screen[offset + 4] === 1) dots.push({ x: screen[offset], y: screen[offset + 1], radius })
  }
  landmarks.forEach((_, index) => {
    const offset = SCREEN_STRIDE * index
    dots.push({ x: landmarkScreen[offset], y: landmarkScreen[offset + 1], radius: MARK_RADIUS })
  })
  return dots
}
