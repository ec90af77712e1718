import { pca, pcaCentred } from './pca'
import type { Projector } from './projector'

/** Every projector on offer. One line adds one. */
export const projectors = { pca, 'pca-centred': pcaCentred } as const satisfies Record<string, Projector>

export type ProjectorId = keyof typeof projectors
