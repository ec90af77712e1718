import { fixed } from '../../language/numbers'
import { type Label, type LabelStyle, type LabelText, labelOf, RANK } from '../labels/Label'
import { RIGHT } from '../labels/placeLabels'
import type { Stage } from '../stage/Stage'
import { type Eye, SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import { type Ring, ringPlaces } from './rings'

/** CSS pixels. */
const RING = { size: 11.5, gap: 4, reach: 0 } as const
const FIGURE = { size: 17, gap: 12, reach: 32 } as const
/** So near to a station, one has reached it. */
const ARRIVED = 1e-3

/** A probability as it stands beside a particle: never a false 0, nor a false 100. */
export function share(probability: number): string {
  const value = 100 * probability
  if (value < 0.1) return '< 0.1 %'
  if (value >= 99.95) return '> 99.9 %'
  return `${fixed(value, value < 9.95 || value >= 99.5 ? 1 : 0)} %`
}

/** The labels of rings on the near side of the globe. @param chance what the ring of chance is called */
export function ringSigns(
  rings: readonly Ring[],
  { picture }: Stage,
  eye: Eye,
  style: LabelStyle,
  chance: string,
): Label[] {
  if (picture?.pole == null) return []
  const places = ringPlaces(rings, picture.rotation, eye.matrix)
  const screen = new Float32Array(SCREEN_STRIDE * rings.length)
  writeScreen(screen, places, rings.length, eye)
  return rings.flatMap(({ label }, index) => {
    const at = SCREEN_STRIDE * index
    if (screen[at + 4] !== 1) return []
    const wish: LabelText = {
      key: `ring-${index}`,
      text: label ?? chance,
      kind: 'token',
      color: style.palette.landmark,
      x: screen[at],
      y: screen[at + 1],
      ...RING,
      rank: RANK.ring,
      favourite: RIGHT,
      strength: 0.6,
    }
    return [labelOf(wish, style)]
  })
}

/**
 * How likely the pole's word is at a particle: the value of the station that it reached last, so it steps; while it is
 * pulled, where it has been pulled to.
 */
export function figureText(
  { picture, shown, pulled }: Pick<Stage, 'picture' | 'shown'> & Partial<Pick<Stage, 'pulled'>>,
  token: number,
): string | null {
  if (picture?.pole == null || token < 0 || token >= picture.tokens) return null
  if (pulled?.token === token && pulled.told != null) return share(Math.exp(pulled.told))
  const station = Math.min(picture.stations - 1, Math.max(0, Math.floor(shown + ARRIVED)))
  const log = picture.pole.logs[station * picture.tokens + token]
  return Number.isNaN(log) ? null : share(Math.exp(log))
}

/** The figure of a particle of the near side, as a label beside it. */
export function figureSign(stage: Stage, token: number, style: LabelStyle): Label[] {
  const { screen } = stage
  const text = figureText(stage, token)
  const at = SCREEN_STRIDE * token
  if (text === null || screen[at + 4] !== 1) return []
  const wish: LabelText = {
    key: 'figure',
    text,
    kind: 'strong',
    color: style.palette.landmark,
    x: screen[at],
    y: screen[at + 1],
    ...FIGURE,
    rank: RANK.visited,
    favourite: RIGHT,
    strength: 1,
    insists: true,
  }
  return [labelOf(wish, style)]
}
