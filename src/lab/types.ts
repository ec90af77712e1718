import type { ProjectorId } from '../projection/catalog'
import type { Fidelity } from '../projection/fidelity'
import type { GlobeLab } from './globeTypes'

export { projectorCards } from '../projection/catalog'
export type { Details, FirstTokenChoice, Frame, Placement, Projection, ProjectionRequest } from './globeTypes'
export type { Fidelity, ProjectorId }

/** The second worker: long computations outside the forward pass. */
export interface Lab extends GlobeLab {}
