/** The browser draws nothing with WebGL 2. */
export class NoWebGL extends Error {}

/**
 * The context that the scene is drawn with, for a canvas that has none yet. Asking another canvas first whether there
 * is one would take as long as opening it does.
 *
 * @throws NoWebGL
 */
export function openContext(
  canvas: HTMLCanvasElement,
  attributes: WebGLContextAttributes,
): WebGL2RenderingContext {
  const context = canvas.getContext('webgl2', attributes)
  if (context === null) throw new NoWebGL('There is no WebGL 2.')
  return context
}
