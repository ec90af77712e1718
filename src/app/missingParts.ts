import { asMissingPart } from '../core/errors'

/** Gives words to parts of the app that cannot be fetched, wherever they are wanted: Vite tells of each. */
export function nameMissingParts(): void {
  addEventListener('vite:preloadError', ({ payload }) => asMissingPart(payload))
}
