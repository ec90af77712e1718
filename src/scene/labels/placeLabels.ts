/** A label that wants to be shown beside a point. CSS pixels. */
export interface LabelWish {
  /** Its name among all labels. */
  readonly key: string
  /** The point it belongs to. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Free space between the point and the label. */
  readonly gap: number
  /** Who comes first where not all have room: the smallest rank, among equals the first. */
  readonly rank: number
  /** The anchor that it likes best: an index of the anchors. */
  readonly favourite: number
  /** How far it may be moved away from its point; a line then leads there. 0: not at all. */
  readonly reach: number
  /** Never left out: it may cover particles that are not its own, and be moved farther than others. */
  readonly insists: boolean
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
  [1, 0.72],
  [-1, 0.72],
] as const

/** Space kept free around every label, and to the edge of the frame. */
const MARGIN = 2

/** How far a label is moved away at first, in which steps farther, and how far at most if it insists. */
const FIRST_MOVE = 12
const MOVE = 10
const FARTHEST = 400

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** From a point toward its label. */
export interface Leader {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

export interface PlacedLabel extends Box {
  /** The place it has: an anchor, or one farther away. What `last` of the next call wants. */
  readonly place: number
  /** Null where it stands beside its point. */
  readonly leader: Leader | null
}

/** A particle that labels should not cover. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface LabelFrame {
  readonly width: number
  readonly height: number
}

/**
 * Greedy placement: each label, the most important first, takes the first place where it lies within the frame and
 * meets no label, leader or particle. Anchors beside its point come first, then places farther away with a leader;
 * the place it had last time is tried before others of its kind, so that labels stay calm. No two boxes that are
 * returned overlap, all lie within the frame, and no leader crosses a box that is not its own.
 *
 * @param last the place that each label had, by key
 * @returns the labels that have room, by key; the first one that insists is always among them
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  dots: readonly Dot[],
  frame: LabelFrame,
  last: ReadonlyMap<string, number>,
): Map<string, PlacedLabel> {
  const placed = new Map<string, PlacedLabel>()
  const taken: PlacedLabel[] = []
  for (const wish of wishes.toSorted((a, b) => a.rank - b.rank)) {
    if (!wish.insists && !isWithin(frame, wish.x, wish.y)) continue
    for (const place of placesOf(wish, last.get(wish.key) ?? -1)) {
      const label = labelAt(wish, place, frame)
      if (label === null || taken.some((other) => meets(label, other))) continue
      if (!wish.insists && coversDot(label, wish, dots)) continue
      placed.set(wish.key, label)
      taken.push(label)
      break
    }
  }
  return placed
}

/** The places of a label in the order in which they are tried. */
function* placesOf({ favourite, reach, insists }: LabelWish, last: number): Generator<number> {
  const farthest = insists ? FARTHEST : reach
  if (last >= 0 && last < ANCHORS.length) yield last
  yield favourite
  for (let anchor = 0; anchor < ANCHORS.length; anchor++) yield anchor
  if (last >= ANCHORS.length && movedBy(last) <= farthest) yield last
  for (let place = ANCHORS.length; movedBy(place) <= farthest; place++) yield place
}

/** How much farther from its point a place is than an anchor. */
const movedBy = (place: number): number =>
  place < ANCHORS.length ? 0 : FIRST_MOVE + MOVE * (Math.floor(place / ANCHORS.length) - 1)

/** The label at a place; null where it would not lie within the frame. One that insists is moved into it. */
function labelAt(wish: LabelWish, place: number, frame: LabelFrame): PlacedLabel | null {
  const { x, y, width, height, gap, insists } = wish
  const [across, down] = ANCHORS[place % ANCHORS.length]
  const away = gap + movedBy(place)
  const wantedLeft = x + across * (away + width / 2) - width / 2
  const wantedTop = y + down * (away + height / 2) - height / 2
  const left = between(wantedLeft, MARGIN, frame.width - width - MARGIN)
  const top = between(wantedTop, MARGIN, frame.height - height - MARGIN)
  if (!insists && (left !== wantedLeft || top !== wantedTop)) return null
  const box = { left, top, right: left + width, bottom: top + height }
  return { ...box, place, leader: leaderTo(box, wish, frame) }
}

/** A line from the edge of the point to its label, where that stands so far away that one would not know whose it is. */
function leaderTo(box: Box, { x, y, gap }: LabelWish, frame: LabelFrame): Leader | null {
  const toX = between(x, box.left, box.right)
  const toY = between(y, box.top, box.bottom)
  const distance = Math.hypot(toX - x, toY - y)
  if (distance < gap + FIRST_MOVE / 2) return null
  const start = Math.max(0, gap - 1) / distance
  return {
    fromX: between(x + start * (toX - x), 0, frame.width),
    fromY: between(y + start * (toY - y), 0, frame.height),
    toX,
    toY,
  }
}

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(Math.max(least, most), value))

const isWithin = ({ width, height }: LabelFrame, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height

function meets(a: PlacedLabel, b: PlacedLabel): boolean {
  if (overlaps(a, b)) return true
  if (a.leader !== null && crosses(a.leader, b)) return true
  if (b.leader !== null && crosses(b.leader, a)) return true
  return a.leader !== null && b.leader !== null && cross(a.leader, b.leader)
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.right + MARGIN &&
    b.left < a.right + MARGIN &&
    a.top < b.bottom + MARGIN &&
    b.top < a.bottom + MARGIN
  )
}

/** Whether a line has a point in a box (Liang and Barsky, 1984, “A New Concept and Method for Line Clipping”). */
export function crosses({ fromX, fromY, toX, toY }: Leader, box: Box): boolean {
  let [enters, leaves] = [0, 1]
  const sides = [
    [fromX - toX, fromX - box.left],
    [toX - fromX, box.right - fromX],
    [fromY - toY, fromY - box.top],
    [toY - fromY, box.bottom - fromY],
  ]
  for (const [inward, room] of sides) {
    if (inward === 0) {
      if (room < 0) return false
      continue
    }
    const at = room / inward
    if (inward < 0) enters = Math.max(enters, at)
    else leaves = Math.min(leaves, at)
  }
  return enters <= leaves
}

/** Whether two lines cross each other. */
function cross(a: Leader, b: Leader): boolean {
  const side = (line: Leader, x: number, y: number): number =>
    Math.sign((line.toX - line.fromX) * (y - line.fromY) - (line.toY - line.fromY) * (x - line.fromX))
  return (
    side(a, b.fromX, b.fromY) !== side(a, b.toX, b.toY) && side(b, a.fromX, a.fromY) !== side(b, a.toX, a.toY)
  )
}

function coversDot(box: Box, label: LabelWish, dots: readonly Dot[]): boolean {
  for (const { x, y, radius } of dots) {
    if (x === label.x && y === label.y) continue
    const nearestX = between(x, box.left, box.right)
    const nearestY = between(y, box.top, box.bottom)
    if ((nearestX - x) ** 2 + (nearestY - y) ** 2 < radius ** 2) return true
  }
  return false
}
