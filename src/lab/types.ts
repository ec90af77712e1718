import type { PaperTables } from '../lens/paper/tables'
import type { ProjectorId } from '../projection/catalog'
import type { Fidelity } from '../projection/fidelity'
import type { LinkedGlobeLab } from './globeTypes'
import type { PaperLab } from './paperTypes'

export { degreesFromPole } from '../core/poleRule'
export { projectorCards } from '../projection/catalog'
export type {
  Details,
  FirstTokenChoice,
  Frame,
  Placement,
  Pole,
  Projection,
  ProjectionRequest,
  ProjectionWish,
} from './globeTypes'
export type { ExperimentHost, ExperimentName, Experiments, VocabularyMapRequest } from './paperTypes'
export type { Fidelity, PaperTables, ProjectorId }

/** The second worker: long computations outside the forward pass. */
export interface Lab extends LinkedGlobeLab, PaperLab {}
