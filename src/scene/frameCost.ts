/**
 * JavaScript time spent in the scene's frame callbacks, per frame. The last `FRAMES` frames are kept; the
 * bench reads them with `frameCosts()`.
 */

const FRAMES = 240

const milliseconds = new Float32Array(FRAMES)
let frames = 0

/** Begins the account of a new frame. */
export function beginFrame(): void {
  milliseconds[frames % FRAMES] = 0
  frames += 1
}

/** Adds to the account of the frame that was begun last. */
export function addCost(spent: number): void {
  if (frames > 0) milliseconds[(frames - 1) % FRAMES] += spent
}

/** Milliseconds of the last frames, oldest first, at most 240. */
export function frameCosts(): Float32Array {
  if (frames <= FRAMES) return milliseconds.slice(0, frames)
  const oldest = frames % FRAMES
  const ordered = new Float32Array(FRAMES)
  ordered.set(milliseconds.subarray(oldest))
  ordered.set(milliseconds.subarray(0, oldest), FRAMES - oldest)
  return ordered
}

/** How many frames have been drawn since the page was opened. */
export const framesDrawn = (): number => frames

/** Forgets all frames. */
export function resetFrameCosts(): void {
  frames = 0
  milliseconds.fill(0)
}
