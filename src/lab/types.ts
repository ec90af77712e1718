import type { Fidelity } from '../projection/fidelity'
import type { ProjectorId } from '../projection/projectors'

export type { Fidelity, ProjectorId }

/** What the lab is asked to project. */
export interface ProjectionRequest {
  readonly projector: ProjectorId
  readonly seed: number
  readonly stations: number
  /** All stations of the model are there: the globe turns no more, and later pictures are turned to it. */
  readonly complete: boolean
  readonly tokens: number
  readonly width: number
  /** [station, token, width] unit vectors. */
  readonly units: Float32Array
  /** Token ids, to know which particles are the same in the last picture. */
  readonly ids: Int32Array
}

/** A projected trace. */
export interface Projection {
  readonly stations: number
  readonly tokens: number
  /** [station, token, 3] canonical points of the unit globe. */
  readonly positions: Float32Array
  /** [station, token] length of each projected unit vector, or null where the projector has none. */
  readonly captured: Float32Array | null
  /** 3 × 3, row-major: turns canonical points so that the picture stays where the last one was. */
  readonly rotation: Float32Array
  /** [station − 1, token] radians each word travels at each step, in all dimensions of the model. */
  readonly turns: Float32Array
  readonly fidelity: Fidelity
}

/** Points of the globe for vectors that were not part of the fit. */
export interface Placement {
  /** [n, 3] canonical points of the unit globe. */
  readonly positions: Float32Array
  /** [n] */
  readonly captured: Float32Array | null
}

/** The second worker: long computations outside the forward pass. */
export interface Lab {
  project(request: ProjectionRequest): Promise<Projection>
  /** Places unit vectors [n, width] in the picture projected last. */
  place(units: Float32Array): Promise<Placement>
  /**
   * Places another trace of the same stations and tokens [station, token, width] in the picture projected last. It
   * takes no part in the fit.
   */
  placeTrace(units: Float32Array): Promise<Placement & Pick<Projection, 'turns'>>
}
