import { session } from '../../../src/app/pageSession'
import { frameCostOf } from '../../../src/scene/frameCost'
import { savingsNow, useDetail } from '../../../src/session/picture/detail'

/** The scene's own account of its frames, which the app keeps and does not show. */
export interface FrameBench {
  reset(): void
  /** Milliseconds in the scene's frame callbacks, the last frames, oldest first. */
  costs(): number[]
  /** How many have been drawn since. */
  drawn(): number
  /** How many kinds of detail are saved now. */
  savings(): number
  /** Drags the globe a little further with each frame for so long, ms. */
  turn(duration: number): Promise<void>
}

/** From frame to frame while the globe is turned, CSS pixels. */
const STEP = 4

const cost = frameCostOf(session)

const bench: FrameBench = {
  reset: cost.reset,
  costs: () => Array.from(cost.last()),
  drawn: cost.drawn,
  savings: () => savingsNow(useDetail.of(session).getState()),
  turn,
}
Object.assign(window, { frameBench: bench })

function turn(duration: number): Promise<void> {
  const canvas = document.querySelector('[data-part="globe"] canvas')!
  // A pointer that does not exist cannot be captured.
  Object.assign(canvas, { setPointerCapture: () => undefined, releasePointerCapture: () => undefined })
  const { left, top, width } = canvas.getBoundingClientRect()
  const place = { clientX: left + width / 3, clientY: top + 60 }
  const send = (type: string, button: number): boolean =>
    canvas.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        isPrimary: true,
        pointerType: 'mouse',
        button,
        buttons: 1,
        bubbles: true,
        ...place,
      }),
    )
  return new Promise((resolve) => {
    const begun = performance.now()
    send('pointerdown', 0)
    const go = (): void => {
      place.clientX += STEP
      send('pointermove', -1)
      if (performance.now() - begun < duration) requestAnimationFrame(go)
      else {
        send('pointerup', 0)
        resolve()
      }
    }
    requestAnimationFrame(go)
  })
}
