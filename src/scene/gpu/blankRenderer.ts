/**
 * Whether the page draws its globe. An address with `?drawing=off` asks for none: particles, labels and all else are
 * where they belong and the page tells when they rest, but no graphics card is opened and no pixel painted. It is for
 * tests that do not look at the globe, and for computers on which drawing is slow.
 */
export const isDrawn = (): boolean => new URLSearchParams(location.search).get('drawing') !== 'off'

/** A renderer that paints nothing on a canvas of the right size. */
export function createBlankRenderer(canvas: HTMLCanvasElement) {
  return {
    domElement: canvas,
    getPixelRatio: () => 1,
    setPixelRatio: () => undefined,
    setSize(width: number, height: number) {
      canvas.style.width = `${width}px`
      canvas.style.height = `${height}px`
    },
    render: () => undefined,
  }
}
