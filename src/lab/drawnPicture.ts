import type { Fidelity } from '../projection/fidelity'
import type { GlobePoints } from '../projection/points'
import type { FittedProjection, Given, Projector } from '../projection/projector'
import type { ProjectorId } from '../projection/projectors'
import type { FitSubset } from './fitting'
import type { FirstTrial, ProjectionRequest } from './globeTypes'

/** The picture drawn last: where further vectors are placed, and what the next picture is turned to. */
export interface DrawnPicture {
  readonly job: number
  readonly request: ProjectionRequest
  readonly given: Given
  readonly measure: (points: GlobePoints) => Fidelity
  readonly subset: FitSubset
  readonly firstTrial: FirstTrial | null
  readonly projector: ProjectorId
  /** The code of the projector that was asked for. */
  readonly code: Projector
  /** Null while a fit is on its way that cannot place others yet. */
  readonly fit: FittedProjection | null
  readonly points: GlobePoints
  readonly rotation: Float32Array
  /** A whole picture has been shown: from then on the globe stays where it is. */
  readonly settled: boolean
  /** No other picture had a say in how it is turned. */
  readonly first: boolean
}
