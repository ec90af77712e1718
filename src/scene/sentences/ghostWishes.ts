import { type Label, type LabelStyle, labelOf, RANK } from '../labels/Label'
import { RIGHT } from '../labels/placeLabels'
import { type Eye, SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import type { ShownGhosts } from './shownGhosts'

/** CSS pixels. */
const SIZE = 12
const GAP = 8
/** So many at most compete for labels. */
const MOST = 60
/** Labels seen through so much glass that less light than this is left are hidden. */
const LEAST_LIGHT = 0.3
/** How strong they are where nothing is before them, 0 … 1. */
const STRENGTH = 0.4

/**
 * The labels of ghosts, those first that stand beside no particle. They come after all others: where there is no
 * room a ghost has no name.
 */
export function ghostWishes(shown: ShownGhosts, eye: Eye, style: LabelStyle): Label[] {
  const { journey, places, colors } = shown
  if (journey === null) return []
  const screen = new Float32Array(SCREEN_STRIDE * journey.tokens)
  writeScreen(screen, places, journey.tokens, eye)
  const alone = (ghost: number): number => (journey.beside[ghost] < 0 ? 0 : 1)
  const order = journey.words.map((_, ghost) => ghost).sort((a, b) => alone(a) - alone(b))
  return order.slice(0, MOST).flatMap((ghost) => {
    const at = SCREEN_STRIDE * ghost
    const light = screen[at + 4] === 1 ? 1 : 0.8 * screen[at + 3]
    if (light < LEAST_LIGHT) return []
    const wish = {
      key: `ghost-${ghost}`,
      text: journey.words[ghost],
      kind: 'token',
      color: colors[ghost],
      size: SIZE,
      x: screen[at],
      y: screen[at + 1],
      gap: GAP,
      rank: RANK.otherSentence,
      favourite: RIGHT,
      reach: 0,
      strength: STRENGTH * light,
    } as const
    return [labelOf(wish, style)]
  })
}
