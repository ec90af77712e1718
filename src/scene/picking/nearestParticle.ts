import { SCREEN_STRIDE } from '../stage/writeScreen'

/**
 * The particle of the near side that is closest to a point of the screen, at most `reach` CSS pixels away;
 * of two equally close ones the nearer to the camera. Null if there is none.
 *
 * @param screen [token, SCREEN_STRIDE]
 */
export function nearestParticle(
  screen: Float32Array,
  tokens: number,
  x: number,
  y: number,
  reach: number,
): number | null {
  let nearest: number | null = null
  let nearestSquare = reach * reach
  for (let token = 0; token < tokens; token++) {
    const offset = SCREEN_STRIDE * token
    if (screen[offset + 4] === 0) continue
    const square = (screen[offset] - x) ** 2 + (screen[offset + 1] - y) ** 2
    const closer =
      square < nearestSquare ||
      (square === nearestSquare &&
        (nearest === null || screen[offset + 2] < screen[SCREEN_STRIDE * nearest + 2]))
    if (!closer) continue
    nearest = token
    nearestSquare = square
  }
  return nearest
}
