import type { Picture } from '../../session/stores/picture'
import { frameOf, writeShadows } from '../motion/writePlaces'
import type { Stage } from './Stage'

/** Whether only the points have moved, on their way to rest. */
export function isSamePicture(before: Picture | null, after: Picture | null): after is Picture {
  return before !== null && after !== null && before.revision === after.revision
}

/** A point that goes farther at once than this glides there; in radii of the globe. */
const LEAP = 0.5

/** Takes the points of a picture on its way to rest. They follow one another closely; a leap is glided. */
export function takePoints(stage: Stage, picture: Picture): void {
  const { tokens, stations, drawn, captured, turns } = picture
  const before = stage.journey?.shadows
  const shadows = writeShadows(drawn, captured, new Float32Array(drawn.length))
  stage.picture = picture
  stage.journey = { stations, tokens, shadows, turns, frame: frameOf(picture) }
  stage.moved = true
  if (before === undefined || !leaps(before, shadows)) return
  stage.origins = stage.places.slice()
  stage.known.fill(1)
  stage.glided = 0
}

function leaps(before: Float32Array, after: Float32Array): boolean {
  let far = 0
  for (let i = 0; i < after.length; i += 3) {
    const moved = Math.hypot(after[i] - before[i], after[i + 1] - before[i + 1], after[i + 2] - before[i + 2])
    if (moved > LEAP) far += 1
  }
  return 3 * far > 0.1 * after.length
}
