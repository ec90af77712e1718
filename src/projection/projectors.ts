import type { ProjectorId } from './catalog'
import { fromWord } from './fromWord'
import { pca, pcaCentred } from './pca'
import { pinned } from './pinned'
import type { Projector } from './projector'
import { randomBasis } from './randomBasis'
import { sphericalMds } from './sphericalMds'
import { umapGlobe } from './umapGlobe'
import { words } from './words'

/** The code of every projector in the catalog. */
export const projectors = {
  from: fromWord,
  mds: sphericalMds,
  pca,
  'pca-centred': pcaCentred,
  pinned,
  umap: umapGlobe,
  words,
  random: randomBasis,
} as const satisfies Record<ProjectorId, Projector>

export type { ProjectorId }
