import { asMissingPart } from '../core/errors'
import { unitsTaker } from '../workers/unitsLine'
import { createGlobe } from './globe'
import { linkGlobe } from './linkedGlobe'
import type { PaperLab } from './paperTypes'
import type { Lab } from './types'

export function createLab(): Lab {
  return { ...linkGlobe(createGlobe(), unitsTaker()), ...paperLabWhenUsed() }
}

/** The paper's experiments, whose code is fetched with the first. */
function paperLabWhenUsed(): PaperLab {
  let opened: Promise<PaperLab> | undefined
  const open = (): Promise<PaperLab> => {
    opened ??= import('./paperLab').then(
      ({ createPaperLab }) => createPaperLab(),
      (error: Error) => {
        opened = undefined
        throw asMissingPart(error)
      },
    )
    return opened
  }
  return {
    experiment: async (...inputs) => (await open()).experiment(...inputs),
    fitVocabulary: async (...inputs) => (await open()).fitVocabulary(...inputs),
    placeInMap: async (vectors) => (await open()).placeInMap(vectors),
  }
}
