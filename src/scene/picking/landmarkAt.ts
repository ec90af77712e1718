import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'

/** The landmark whose label lies under a point of the screen; null if there is none. CSS pixels. */
export function namedAt(labels: Stage['landmarkLabels'], x: number, y: number): number | null {
  return (
    labels.find(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom)?.id ??
    null
  )
}

/** The landmark of the near side whose mark is closest to a point of the screen, at most `reach` pixels away. */
export function markedAt(
  { landmarks, landmarkScreen: screen }: Pick<Stage, 'landmarks' | 'landmarkScreen'>,
  x: number,
  y: number,
  reach: number,
): number | null {
  let nearest: number | null = null
  let nearestSquare = reach * reach
  landmarks.forEach(({ id, leaves }, index) => {
    const offset = SCREEN_STRIDE * index
    if (leaves || screen[offset + 4] !== 1) return
    const square = (screen[offset] - x) ** 2 + (screen[offset + 1] - y) ** 2
    if (square > nearestSquare) return
    nearest = id
    nearestSquare = square
  })
  return nearest
}
