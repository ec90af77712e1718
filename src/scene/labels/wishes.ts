import type { Color3 } from '../palette'
import { particleRadius } from '../particles/writeParticles'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { type Label, type LabelStyle, labelOf, RANK } from './Label'
import { ABOVE, RIGHT } from './placeLabels'

/** CSS pixels. */
const TOKEN_SIZE = 13
const STRONG_SIZE = 14.5
const POLE_SIZE = 24
/** Names on the far side of the globe are smaller: they may not be much fainter. */
const FAR_SIZE = 12
/** Labels of particles seen through so much glass that less light than this is left are hidden. */
const LEAST_LIGHT = 0.3
/** So many tokens at most compete for labels. */
const MOST_LABELS = 200
/** Labels are moved away from their points by as much as this, unless there are many. */
const REACH = 32
const MANY = 60

export interface Chosen {
  readonly selected: number | null
  readonly hovered: number | null
}

/**
 * The labels of tokens: the selected, the hovered, then the nearest to the camera.
 *
 * @param colors [token]
 */
export function tokenWishes(
  { screen, tokens, followed }: Pick<Stage, 'screen' | 'tokens' | 'followed'>,
  colors: readonly Color3[],
  style: LabelStyle,
  { selected, hovered }: Chosen,
): Label[] {
  const rank = (token: number): number =>
    token === selected || token === followed ? RANK.chosen : token === hovered ? RANK.hovered : RANK.token
  const distance = (token: number): number => screen[SCREEN_STRIDE * token + 2]
  const order = tokens.map((_, token) => token)
  order.sort((a, b) => rank(a) - rank(b) || distance(a) - distance(b))
  return order.slice(0, MOST_LABELS).flatMap((token) => {
    const at = SCREEN_STRIDE * token
    const insists = token === selected || token === hovered || token === followed
    const isNear = screen[at + 4] === 1
    const light = isNear ? 1 : 0.8 * screen[at + 3]
    if (Number.isNaN(screen[at]) || (light < LEAST_LIGHT && !insists)) return []
    const wish = {
      key: `token-${token}`,
      text: tokens[token].text,
      kind: insists ? 'strong' : 'token',
      color: colors[token],
      size: insists ? STRONG_SIZE : isNear ? TOKEN_SIZE : FAR_SIZE,
      x: screen[at],
      y: screen[at + 1],
      gap: particleRadius(tokens.length) * (token === selected ? 1.3 : 1) + (token === selected ? 6 : 3),
      rank: rank(token),
      favourite: ABOVE,
      reach: tokens.length > MANY ? 0 : REACH,
      insists,
      // Beside a followed one, names are as faint as can be read.
      strength: followed !== null && !insists ? 0 : light,
    } as const
    return [labelOf(wish, style)]
  })
}

/**
 * The labels of landmarks: that which was traveled to, what the chosen word would say, then the nearest to the camera.
 *
 * @param chosen the token whose next word comes first
 * @param pole the word that the globe is seen from; null in other views
 */
export function landmarkWishes(
  { landmarks, landmarkScreen: screen }: Pick<Stage, 'landmarks' | 'landmarkScreen'>,
  style: LabelStyle,
  visited: number | null,
  chosen: number,
  pole: number | null = null,
): Label[] {
  const distance = (index: number): number => screen[SCREEN_STRIDE * index + 2]
  const order = landmarks.map((_, index) => index).sort((a, b) => distance(a) - distance(b))
  return order.map((index) => {
    const { id, word, probability, tokens, opacity } = landmarks[index]
    const isVisited = id === visited || id === pole
    const at = SCREEN_STRIDE * index
    const isNear = isVisited || screen[at + 4] === 1
    const rank = isVisited ? RANK.visited : tokens.includes(chosen) ? RANK.answer : RANK.landmark
    const wish = {
      key: `place-${id}`,
      text: word,
      kind: 'place',
      color: style.palette.landmark,
      size:
        id === pole
          ? POLE_SIZE
          : isNear
            ? Math.round(2 * (13.5 + 3.5 * Math.sqrt(probability))) / 2
            : FAR_SIZE,
      x: screen[at],
      y: screen[at + 1],
      gap: isVisited ? 11 : 9,
      rank,
      favourite: RIGHT,
      reach: REACH,
      insists: isVisited,
      strength: isVisited ? 1 : Math.sqrt(probability) * (isNear ? 1 : screen[at + 3]),
      presence: opacity,
    } as const
    return labelOf(wish, style)
  })
}
