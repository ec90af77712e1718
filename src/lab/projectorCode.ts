import { fromWord } from '../projection/fromWord'
import { pca, pcaCentred } from '../projection/pca'
import { pinned } from '../projection/pinned'
import type { Projector } from '../projection/projector'
import type { ProjectorId } from '../projection/projectors'
import { randomBasis } from '../projection/randomBasis'
import { sphericalMds } from '../projection/sphericalMds'
import { words } from '../projection/words'

/** Projectors whose code the lab begins with. */
export type BundledProjector = Exclude<ProjectorId, 'umap'>

export const bundledProjectors = {
  from: fromWord,
  mds: sphericalMds,
  pca,
  'pca-centred': pcaCentred,
  pinned,
  words,
  random: randomBasis,
} as const satisfies Record<BundledProjector, Projector>

/** The code of any projector. UMAP's is large and seldom wanted: it comes when it is. */
export async function codeOf(projector: ProjectorId): Promise<Projector> {
  return projector === 'umap'
    ? (await import('../projection/umapGlobe')).umapGlobe
    : bundledProjectors[projector]
}
