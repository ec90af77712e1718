import { picture } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

/**
 * How the globe is turned. A picture is turned to the one before, so it depends on what was typed before it; a link
 * can carry it. It holds for the text and the view that the link names, until one of them changes.
 */

let asked: { readonly rotation: Float32Array; readonly of: string } | null = null

const shown = (): string => {
  const { text, prependEndOfText } = useSession.getState()
  const { projector, fromWord } = useView.getState()
  return JSON.stringify([text, prependEndOfText, projector, fromWord])
}

/** The text and view of now are to be turned so: 3 × 3, row-major; null for as they come. */
export function turnAs(rotation: Float32Array | null): void {
  asked = rotation === null ? null : { rotation, of: shown() }
}

/** How the next picture must be turned; null where that is left to the lab. */
export function askedTurn(): Float32Array | null {
  if (asked !== null && asked.of !== shown()) asked = null
  return asked?.rotation ?? null
}

/**
 * How the picture is turned, or is to be turned once it is there, where a page that is opened with it alone would turn
 * it otherwise; else null.
 */
export function ownTurn(): Float32Array | null {
  const { current } = picture
  if (current === null) return askedTurn()
  return current.first ? null : current.rotation
}
