import { withTexts } from '../../core/png'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import { inFullDetail } from '../picture/detail'
import { whenPictured } from '../stores/picture'
import { captionedCanvas } from './captioned'
import type { PictureFrame } from './frame'
import { type GlobeView, globeView } from './globeView'
import { download, fileName, sourceOf } from './source'

/** The globe on the screen, or NotAvailable. */
function shownGlobe(): GlobeView {
  if (globeView.current === null) {
    throw errorSaying('NotAvailable', say('export.theGlobeIsNotDrawn'))
  }
  return globeView.current
}

/** The globe, once it shows the picture of the text; or NotAvailable. */
export async function globeOfText(): Promise<GlobeView> {
  if (await whenPictured()) return shownGlobe()
  throw errorSaying('NotAvailable', say('export.theGlobeIsNotDrawn'))
}

/** Saves the globe as it is as a PNG, with a caption, and with its source inside the file. */
export async function savePicture(frame: PictureFrame): Promise<void> {
  const globe = await globeOfText()
  const { canvas, context, scale, begin } = captionedCanvas(frame, globe)
  begin()
  await inFullDetail(() => globe.draw(context, scale))
  const png = new Uint8Array(await (await toBlob(canvas)).arrayBuffer())
  const { software, ...source } = sourceOf()
  const texts = { Software: software, Description: JSON.stringify(source) }
  download(fileName('globe', 'png'), new Blob([withTexts(png, texts)], { type: 'image/png' }))
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => {
      if (blob !== null) resolve(blob)
      else reject(errorSaying('RuntimeError', say('export.thePictureIsTooLarge')))
    }
    canvas.toBlob(take, 'image/png')
  })
}
