import { pca } from './pca'
import type { DirectProjector } from './projector'

/** PCA of a trace that a person pinned: other texts are drawn in its axes. Without one it is PCA of the trace. */
export const pinned: DirectProjector = {
  fit: (vectors, seed, given) => pca.fit(given?.pinned ?? vectors, seed),
}
