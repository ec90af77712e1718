/** A label that wants to be shown beside a point. CSS pixels. */
export interface LabelWish {
  /** The point it belongs to. */
  x: number
  y: number
  width: number
  height: number
  /** Free space between the point and the label. */
  gap: number
  /** Where it was shown last: an index of the anchors, −1 for nowhere. */
  anchor: number
  /** The anchor that it likes best, tried after the last one. */
  favourite: number
  /** Whether it may cover particles that are not its own, and reach over the edge. */
  insists: boolean
}

/** Indices of anchors. */
export const ABOVE = 0
export const RIGHT = 2

/** Where a label stands relative to its point: −1, 0, 1 across and down. */
const ANCHORS = [
  [0, -1],
  [1, -0.72],
  [1, 0],
  [-1, 0],
  [-1, -0.72],
  [0, 1],
] as const

/** Space kept free around every label. */
const MARGIN = 2

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** The box of a label at an anchor. */
export function boxAt(label: LabelWish, anchor: number, box: Box): Box {
  const [across, down] = ANCHORS[anchor]
  const centerX = label.x + across * (label.gap + label.width / 2)
  const centerY = label.y + down * (label.gap + label.height / 2)
  box.left = centerX - label.width / 2
  box.top = centerY - label.height / 2
  box.right = box.left + label.width
  box.bottom = box.top + label.height
  return box
}

/** A particle that labels should not cover. */
export interface Dot {
  x: number
  y: number
  radius: number
}

/**
 * Greedy placement: each label, the most important first, takes the first anchor where it meets no label
 * placed before it and no particle; the anchor it had last time is tried first, so that labels stay calm.
 * Writes `anchor` of each label, −1 where there is no room.
 */
export function placeLabels(
  labels: readonly LabelWish[],
  dots: readonly Dot[],
  width: number,
  height: number,
): void {
  const placed: Box[] = []
  for (const label of labels) {
    const box: Box = { left: 0, top: 0, right: 0, bottom: 0 }
    const last = label.anchor
    label.anchor = -1
    for (let attempt = last < 0 ? -1 : -2; attempt < ANCHORS.length; attempt++) {
      const anchor = attempt === -2 ? last : attempt === -1 ? label.favourite : attempt
      boxAt(label, anchor, box)
      if (placed.some((other) => overlaps(box, other))) continue
      if (!label.insists && (outside(box, width, height) || coversDot(box, label, dots))) continue
      label.anchor = anchor
      placed.push(box)
      break
    }
  }
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.right + MARGIN &&
    b.left < a.right + MARGIN &&
    a.top < b.bottom + MARGIN &&
    b.top < a.bottom + MARGIN
  )
}

const outside = (box: Box, width: number, height: number): boolean =>
  box.left < 0 || box.top < 0 || box.right > width || box.bottom > height

function coversDot(box: Box, label: LabelWish, dots: readonly Dot[]): boolean {
  for (const { x, y, radius } of dots) {
    if (x === label.x && y === label.y) continue
    const nearestX = Math.max(box.left, Math.min(box.right, x))
    const nearestY = Math.max(box.top, Math.min(box.bottom, y))
    if ((nearestX - x) ** 2 + (nearestY - y) ** 2 < radius ** 2) return true
  }
  return false
}
