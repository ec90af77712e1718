import { part } from '../session/ground/session'

const FRAMES = 240

/** JavaScript time spent in the scene's frame callbacks, per frame. The bench reads it. */
export interface FrameCost {
  /** Begins the account of a new frame. */
  begin(): void
  /** Adds milliseconds to the account of the frame that was begun last. */
  add(spent: number): void
  /** Milliseconds of the last frames, oldest first, at most 240. */
  last(): Float32Array
  /** How many frames have been drawn since the page was opened, or since all were forgotten. */
  drawn(): number
  /** Forgets all frames. */
  reset(): void
}

export function createFrameCost(): FrameCost {
  const milliseconds = new Float32Array(FRAMES)
  let frames = 0
  return {
    begin() {
      milliseconds[frames % FRAMES] = 0
      frames += 1
    },
    add(spent) {
      if (frames > 0) milliseconds[(frames - 1) % FRAMES] += spent
    },
    last() {
      if (frames <= FRAMES) return milliseconds.slice(0, frames)
      const oldest = frames % FRAMES
      const ordered = new Float32Array(FRAMES)
      ordered.set(milliseconds.subarray(oldest))
      ordered.set(milliseconds.subarray(0, oldest), FRAMES - oldest)
      return ordered
    },
    drawn: () => frames,
    reset() {
      frames = 0
      milliseconds.fill(0)
    },
  }
}

/** What the frames of a session's scene cost. */
export const frameCostOf = part(createFrameCost)
