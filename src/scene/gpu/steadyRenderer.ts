import { Vector2, WebGLRenderer, type WebGLRendererParameters } from 'three'

/** A buffer is given back when it is more than this many times as high as the picture. */
const MOST_WASTE = 2

const kept = new Vector2()

/**
 * A renderer whose drawing buffer stays as it is while the picture only gets lower, as the globe does whenever
 * the sentence or its tokens take another line. For a buffer of another size the main thread would wait until
 * all that was asked of the graphics card before is drawn. The picture is at the top of the buffer then; the rest
 * of the canvas lies below the edge of its frame.
 */
export function createSteadyRenderer(parameters: WebGLRendererParameters): WebGLRenderer {
  const renderer = new WebGLRenderer(parameters)
  const resize = renderer.setSize.bind(renderer)
  const changeDensity = renderer.setPixelRatio.bind(renderer)
  let density = 0
  renderer.setPixelRatio = (wanted) => {
    if (wanted !== renderer.getPixelRatio()) changeDensity(wanted)
  }
  renderer.setSize = (width, height, updateStyle) => {
    renderer.getSize(kept)
    const fits = width === kept.x && height <= kept.y && kept.y <= MOST_WASTE * height
    if (!fits || density !== renderer.getPixelRatio()) {
      density = renderer.getPixelRatio()
      resize(width, height, updateStyle)
    } else renderer.setViewport(0, kept.y - height, width, height)
  }
  return renderer
}
