import { withTexts } from '../../core/png'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { inFullDetail } from '../picture/detail'
import { whenPictured } from '../stores/picture'
import { captionedCanvas } from './captioned'
import type { PictureFrame } from './frame'
import { type GlobeView, globeViewOf } from './globeView'
import { download, fileName, sourceOf } from './source'

/** The globe on the screen, or NotAvailable. */
function shownGlobe(session: Session): GlobeView {
  const globeView = globeViewOf(session)
  if (globeView.current === null) {
    throw errorSaying('NotAvailable', say('export.noGlobeError'))
  }
  return globeView.current
}

/** The globe, once it shows the picture of the text; or NotAvailable. */
export async function globeOfText(session: Session): Promise<GlobeView> {
  if (await whenPictured(session)) return shownGlobe(session)
  throw errorSaying('NotAvailable', say('export.noGlobeError'))
}

/** Saves the globe as it is as a PNG, with a caption, and with its source inside the file. */
export async function savePicture(session: Session, frame: PictureFrame): Promise<void> {
  const globe = await globeOfText(session)
  const { canvas, context, scale, begin } = captionedCanvas(session, frame, globe)
  begin()
  await inFullDetail(session, () => globe.draw(context, scale))
  const png = new Uint8Array(await (await toBlob(canvas)).arrayBuffer())
  const { software, ...source } = sourceOf(session)
  const texts = { Software: software, Description: JSON.stringify(source) }
  download(
    session,
    fileName(session, 'globe', 'png'),
    new Blob([withTexts(png, texts)], { type: 'image/png' }),
  )
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => {
      if (blob !== null) resolve(blob)
      else reject(errorSaying('RuntimeError', say('export.tooLargeError')))
    }
    canvas.toBlob(take, 'image/png')
  })
}
