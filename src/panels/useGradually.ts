import { useEffect, useState } from 'react'

/** Does work when its turn comes. @returns a function after which it is not done any more. */
type Turn = (work: () => void) => () => void

const inNextFrame: Turn = (work) => {
  const frame = requestAnimationFrame(work)
  return () => cancelAnimationFrame(frame)
}

/**
 * How many of a long list are shown: some at once, and as many more with each frame, so that no frame puts in more
 * than can be laid out in good time.
 *
 * @param count how many there are
 * @param atOnce how many a frame may add
 * @param turn when the next are added; keep it the same function
 */
export function useGradually(count: number, atOnce: number, turn = inNextFrame): number {
  const [shown, setShown] = useState(atOnce)
  // A list that has become shorter grows from its new length.
  if (shown > Math.max(atOnce, count)) setShown(Math.max(atOnce, count))
  useEffect(() => {
    if (shown >= count) return
    return turn(() => setShown(Math.min(count, shown + atOnce)))
  }, [shown, count, atOnce, turn])
  return Math.min(shown, count)
}
