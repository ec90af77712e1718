/** Drawn frames by which it is judged. */
const WINDOW = 10
/** If half of them take longer than this, something is saved: fewer than 27 a second. ms */
const SLOW = 37
/** If half take less, something may be drawn again: more than 45 a second. ms */
const FAST = 22
/** Windows of fast frames that it takes for that: at first, and where it has often been too much. */
const SHORTEST_WAIT = 3
const LONGEST_WAIT = 48

/**
 * Decides how many savings are made, from the time that drawn frames take. What was drawn again and was too much waits
 * twice as long the next time, so that the picture does not flicker between two levels.
 */
export class FrameGovernor {
  savings = 0
  /** Half of the frames of the last window took no longer, ms; null before there was one. */
  median: number | null = null
  private readonly times: number[] = []
  private wait = SHORTEST_WAIT
  private fastWindows = 0
  private wasRaised = false

  /** @param most savings that can be made. */
  constructor(private readonly most: number) {}

  /** Takes the time of a drawn frame, ms. Returns whether a window is full, so that it was judged anew. */
  note(time: number): boolean {
    this.times.push(time)
    if (this.times.length < WINDOW) return false
    const median = this.times.sort((a, b) => a - b)[WINDOW >> 1]
    this.times.length = 0
    this.median = median
    if (median > SLOW) this.save()
    else if (median < FAST) this.drawAgain()
    else this.fastWindows = 0
    return true
  }

  private save(): void {
    this.fastWindows = 0
    if (this.wasRaised) this.wait = Math.min(LONGEST_WAIT, 2 * this.wait)
    this.wasRaised = false
    this.savings = Math.min(this.most, this.savings + 1)
  }

  private drawAgain(): void {
    this.fastWindows += 1
    if (this.fastWindows < this.wait || this.savings === 0) return
    this.fastWindows = 0
    this.wasRaised = true
    this.savings -= 1
  }
}
