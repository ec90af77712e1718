import { css } from '../../core/color'
import { labelText } from '../labels/labelText'
import { RIGHT } from '../labels/placeLabels'
import { textWidth } from '../labels/textWidth'
import type { Label, LabelStyle } from '../labels/wishes'
import { type Eye, SCREEN_STRIDE, writeScreen } from '../stage/writeScreen'
import type { ShownGhosts } from './shownGhosts'

/** CSS pixels. */
const SIZE = 12
const LINE_HEIGHT = 1.25
const GAP = 8
/** So many at most compete for labels. */
const MOST = 60
/** Labels seen through so much glass that less light than this is left are hidden. */
const LEAST_LIGHT = 0.3

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
  const wishes: Label[] = []
  for (const ghost of order.slice(0, MOST)) {
    const offset = SCREEN_STRIDE * ghost
    const light = screen[offset + 4] === 1 ? 1 : 0.8 * screen[offset + 3]
    if (light < LEAST_LIGHT) continue
    const text = labelText(journey.words[ghost])
    wishes.push({
      key: `ghost-${ghost}`,
      look: { text, kind: 'token', color: css(colors[ghost]), size: SIZE },
      x: screen[offset],
      y: screen[offset + 1],
      width: textWidth(text, `500 ${SIZE}px ${style.tokenFont}`),
      height: SIZE * LINE_HEIGHT,
      gap: GAP,
      anchor: -1,
      favourite: RIGHT,
      insists: false,
      opacity: 0.72 * light,
    })
  }
  return wishes
}
