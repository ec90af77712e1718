import { type Box, type LabelFrame, overlaps } from '../labels/placeLabels'

/** How far a card stands from the middle of its particle at first, and in which steps farther; CSS pixels. */
const NEAREST = 12
const STEP = 8

/** Free space to the edge of the frame, CSS pixels. */
const EDGE = 4

/** Corner by corner, then side by side: −1, 0, 1 across and down, as seen from the middle of the globe outward. */
const DIRECTIONS = [
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

/**
 * Where a card stands that is about a point: as near as it can without covering any of `about`, within the frame, and
 * rather away from the middle than over it. Where there is no such place, in the corner that covers least.
 *
 * @returns its upper left corner, CSS pixels
 */
export function placeCard(
  point: { readonly x: number; readonly y: number },
  size: LabelFrame,
  about: readonly Box[],
  frame: LabelFrame,
): { readonly left: number; readonly top: number } {
  const outward = [point.x < frame.width / 2 ? -1 : 1, point.y < frame.height / 2 ? -1 : 1]
  for (let away = NEAREST; away < frame.width + frame.height; away += STEP) {
    for (const [across, down] of DIRECTIONS) {
      const left = point.x + outward[0] * across * (away + size.width / 2) - size.width / 2
      const top = point.y + outward[1] * down * (away + size.height / 2) - size.height / 2
      const box = boxOf(left, top, size)
      if (isInside(box, frame) && !about.some((other) => overlaps(box, other))) return { left, top }
    }
  }
  const corners = [EDGE, frame.width - size.width - EDGE].flatMap((left) =>
    [EDGE, frame.height - size.height - EDGE].map((top) => ({
      left: Math.max(EDGE, left),
      top: Math.max(EDGE, top),
    })),
  )
  const covered = ({ left, top }: { left: number; top: number }): number =>
    about.reduce((sum, other) => sum + shared(boxOf(left, top, size), other), 0)
  return corners.reduce((best, corner) => (covered(corner) < covered(best) ? corner : best))
}

const boxOf = (left: number, top: number, { width, height }: LabelFrame): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

const isInside = ({ left, top, right, bottom }: Box, { width, height }: LabelFrame): boolean =>
  left >= EDGE && top >= EDGE && right <= width - EDGE && bottom <= height - EDGE

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
