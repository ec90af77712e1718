import { useEffect, useState } from 'react'

/**
 * How many of a long list are shown: some at once, and as many more with each frame, so that no frame puts in more
 * than can be laid out in good time.
 *
 * @param count how many there are
 * @param atOnce how many a frame may add
 */
export function useGradually(count: number, atOnce: number): number {
  const [shown, setShown] = useState(atOnce)
  // A list that has become shorter grows from its new length.
  if (shown > Math.max(atOnce, count)) setShown(Math.max(atOnce, count))
  useEffect(() => {
    if (shown >= count) return
    const frame = requestAnimationFrame(() => setShown(Math.min(count, shown + atOnce)))
    return () => cancelAnimationFrame(frame)
  }, [shown, count, atOnce])
  return Math.min(shown, count)
}
