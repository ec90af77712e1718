import type { Arrows } from '../../session/circuits/overlay'
import type { HeadId } from '../../session/stores/view'
import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

export interface ArrowStyle {
  /** Of parts that turn the word the way it goes, and of those that hold it back. */
  readonly forward: Color3
  readonly back: Color3
  /** The chosen head, whose arrow stands out. */
  readonly head: HeadId | null
}

/** CSS pixels. */
const WIDTH = 1.6
const CHOSEN_WIDTH = 2.8
/** A barb is this share of its arrow, and never longer than this many radii. */
const BARB_SHARE = 0.4
const LONGEST_BARB = 0.035

/**
 * Writes each force as an arrow: its arc from the particle to the tip, and two barbs. Points are shadows, the
 * barbs as deep as the tip.
 */
export function writeArrows(
  ribbons: RibbonBuffer,
  arrows: Arrows,
  { forward, back, head }: ArrowStyle,
): void {
  const { parts, turns, samples, places, captured, station } = arrows
  ribbons.begin()
  parts.forEach((part, at) => {
    const isChosen = head !== null && 2 * head.block === station && head.head === part
    const color = turns[at] < 0 ? back : forward
    const width = isChosen ? CHOSEN_WIDTH : WIDTH
    const opacity = isChosen ? 1 : 0.78
    const at3 = (sample: number): Place => {
      const from = 3 * (at * samples + sample)
      return [places[from], places[from + 1], places[from + 2]]
    }
    const depth = (sample: number): number => captured?.[at * samples + sample] ?? 1
    for (let sample = 0; sample < samples; sample++) {
      ribbons.push(...scaled(at3(sample), depth(sample)), 2 * at, color, opacity, 0, 0, width)
    }
    for (const place of barbsOf(at3(0), at3(samples - 2), at3(samples - 1))) {
      ribbons.push(...scaled(place, depth(samples - 1)), 2 * at + 1, color, opacity, 0, 0, width)
    }
  })
  ribbons.end()
}

type Place = [number, number, number]

/** Left barb, tip, right barb: in the plane that touches the globe at the tip. */
function barbsOf(from: Place, before: Place, tip: Place): Place[] {
  const length = Math.hypot(...minus(tip, from))
  const reach = Math.min(LONGEST_BARB, BARB_SHARE * length)
  const along = scaled(unit(minus(tip, before)), -reach)
  const across = scaled(unit(cross(tip, along)), 0.55 * reach)
  return [plus(tip, plus(along, across)), tip, plus(tip, minus(along, across))]
}

const minus = (a: Place, b: Place): Place => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const plus = (a: Place, b: Place): Place => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const scaled = (a: Place, times: number): Place => [times * a[0], times * a[1], times * a[2]]
const unit = (a: Place): Place => scaled(a, 1 / Math.max(1e-9, Math.hypot(...a)))
const cross = (a: Place, b: Place): Place => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
