import { type Part, part } from '../ground/session'
/** The globe as it is drawn, for pictures of it. The scene registers it while it is on the screen. */
export interface GlobeView {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /**
   * Draws the globe and its labels with their upper left corner at (0, 0) of the context's own units.
   *
   * @param scale pixels of the picture per CSS pixel.
   */
  draw(context: CanvasRenderingContext2D, scale: number): Promise<void>
  /** The same at once, no sharper than it is on the screen. */
  drawNow(context: CanvasRenderingContext2D): void
  /** The same at once, by day and on white, for paper. */
  drawOnWhite(context: CanvasRenderingContext2D, scale: number): void
}

export const globeViewOf: Part<{ current: GlobeView | null }> = part(() => ({ current: null }))
