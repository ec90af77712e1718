import { frameCosts, resetFrameCosts } from '../../../src/scene/frameCost'

/** The scene's own account of its frames, which the app keeps and does not show. */
export interface FrameBench {
  reset(): void
  /** Milliseconds in the scene's frame callbacks, the last frames, oldest first. */
  costs(): number[]
}

const bench: FrameBench = { reset: resetFrameCosts, costs: () => Array.from(frameCosts()) }
Object.assign(window, { frameBench: bench })
