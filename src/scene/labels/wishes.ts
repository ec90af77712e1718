import { particleRadius } from '../particles/writeParticles'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import type { LabelLook } from './LabelSpans'
import { labelText } from './labelText'
import { ABOVE, type LabelWish, RIGHT } from './placeLabels'
import { textWidth } from './textWidth'

/** A label and what is needed to write it. */
export interface Label extends LabelWish {
  readonly key: string
  look: LabelLook
  opacity: number
}

export interface LabelStyle {
  /** CSS font families. */
  readonly tokenFont: string
  readonly placeFont: string
  readonly placeColor: string
}

/** CSS pixels. */
const TOKEN_SIZE = 13
const STRONG_SIZE = 14.5
const LINE_HEIGHT = 1.25
/** Labels of particles seen through so much glass that less light than this is left are hidden. */
const LEAST_LIGHT = 0.3
/** So many tokens at most compete for labels. */
const MOST_LABELS = 200

/**
 * The labels of tokens, the most important first: the selected, the hovered, then the nearest to the camera.
 *
 * @param labels [token] kept from frame to frame
 * @param colors [token] CSS colours
 */
export function tokenWishes(
  stage: Stage,
  labels: Label[],
  colors: readonly string[],
  style: LabelStyle,
  selected: number | null,
  hovered: number | null,
): Label[] {
  const { screen, tokens } = stage
  const wishes: Label[] = []
  const importance = (token: number): number => (token === selected ? -2 : token === hovered ? -1 : 0)
  const distance = (token: number): number => screen[SCREEN_STRIDE * token + 2]
  const order = tokens.map((_, token) => token)
  order.sort((a, b) => importance(a) - importance(b) || distance(a) - distance(b))
  for (const token of order.slice(0, MOST_LABELS)) {
    const offset = SCREEN_STRIDE * token
    const insists = token === selected || token === hovered
    const light = screen[offset + 4] === 1 ? 1 : 0.8 * screen[offset + 3]
    const text = labelText(tokens[token].text)
    const size = insists ? STRONG_SIZE : TOKEN_SIZE
    labels[token] ??= { ...blank, key: `token-${token}`, look: { text, kind: 'token', color: '', size } }
    const label = labels[token]
    label.opacity = light < LEAST_LIGHT && !insists ? 0 : Math.max(light, insists ? 0.6 : 0)
    if (label.opacity === 0) {
      label.anchor = -1
      continue
    }
    label.look = looking(label.look, text, insists ? 'strong' : 'token', colors[token], size)
    label.x = screen[offset]
    label.y = screen[offset + 1]
    label.width = textWidth(text, `${insists ? 600 : 500} ${size}px ${style.tokenFont}`)
    label.height = size * LINE_HEIGHT
    label.gap = particleRadius(tokens.length) * (token === selected ? 1.3 : 1) + (token === selected ? 6 : 3)
    label.insists = insists
    wishes.push(label)
  }
  return wishes
}

/** A look like this: the one there was, if it was so. */
function looking(
  look: LabelLook,
  text: string,
  kind: LabelLook['kind'],
  color: string,
  size: number,
): LabelLook {
  const same = look.text === text && look.kind === kind && look.color === color && look.size === size
  return same ? look : { text, kind, color, size }
}

const blank = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  gap: 0,
  anchor: -1,
  favourite: ABOVE,
  insists: false,
  opacity: 0,
}

/**
 * The labels of landmarks: that which was traveled to, then the nearest to the camera first. `labels` are kept from
 * frame to frame by word id.
 */
export function landmarkWishes(
  { landmarks, landmarkScreen: screen }: Pick<Stage, 'landmarks' | 'landmarkScreen'>,
  labels: Map<number, Label>,
  style: LabelStyle,
  visited: number | null,
): Label[] {
  const wishes: Label[] = []
  const order = landmarks.map((_, index) => index)
  const distance = (index: number): number =>
    landmarks[index].id === visited ? 0 : screen[SCREEN_STRIDE * index + 2]
  order.sort((a, b) => distance(a) - distance(b))
  for (const index of order) {
    const { id, word, probability, opacity } = landmarks[index]
    const isVisited = id === visited
    const offset = SCREEN_STRIDE * index
    const text = labelText(word)
    const size = Math.round(2 * (13.5 + 3.5 * Math.sqrt(probability))) / 2
    const look: LabelLook = { text, kind: 'place', color: style.placeColor, size }
    const label = labels.get(id) ?? { ...blank, favourite: RIGHT, key: `place-${id}`, look }
    labels.set(id, label)
    label.look = looking(label.look, text, 'place', style.placeColor, size)
    label.x = screen[offset]
    label.y = screen[offset + 1]
    label.width = textWidth(text, `italic 400 ${size}px ${style.placeFont}`) + 1
    label.height = size * LINE_HEIGHT
    label.gap = isVisited ? 11 : 9
    label.insists = isVisited
    const light = isVisited ? 1 : Math.max(0.22, screen[offset + 3])
    label.opacity = opacity * (isVisited ? 1 : 0.6 + 0.4 * Math.sqrt(probability)) * light
    wishes.push(label)
  }
  return wishes
}
