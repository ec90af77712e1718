/** A finger that stays where it is stands for a pointer that hovers. */

/** Least time that a finger stays, ms, and most distance that it moves, CSS pixels. */
const LONG = 450
const SLACK = 8

/** As much of a pointer event as is asked. */
interface Touch {
  readonly pointerType: string
  readonly isPrimary: boolean
  readonly clientX: number
  readonly clientY: number
}

/** Follows one pointer. */
export interface LongPress<Event extends Touch> {
  down(event: Event): void
  move(event: Touch): void
  /** Whether the finger had stayed long enough: then lifting it is no tap. */
  up(): boolean
  /** Gives up waiting. */
  cancel(): void
}

/** @param onLong told where a finger has stayed; `down` was given the event. */
export function longPress<Event extends Touch>(onLong: (event: Event) => void): LongPress<Event> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let begun: { readonly x: number; readonly y: number } | null = null
  let wasLong = false
  const cancel = (): void => {
    clearTimeout(timer)
    begun = null
  }
  return {
    down(event) {
      cancel()
      wasLong = false
      if (event.pointerType !== 'touch' || !event.isPrimary) return
      begun = { x: event.clientX, y: event.clientY }
      timer = setTimeout(() => {
        wasLong = true
        onLong(event)
      }, LONG)
    },
    move({ clientX, clientY }) {
      if (begun !== null && Math.hypot(clientX - begun.x, clientY - begun.y) > SLACK) cancel()
    },
    up() {
      cancel()
      return wasLong
    },
    cancel,
  }
}
