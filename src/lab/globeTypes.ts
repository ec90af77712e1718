import type { JourneyNumbers } from '../lens/journeyNumbers'
import type { ProjectorId } from '../projection/catalog'
import type { Fidelity } from '../projection/fidelity'
import type { Likelihood } from '../projection/projector'
import type { PoleWord, SeenFrom, TakesUnits } from '../workers/unitsLine'

/**
 * Whether the first token takes part in the fit. GPT-2's is an attention sink, which can claim an axis for itself:
 * `auto` leaves it out where that lowers the others' stress clearly. It is drawn all the same.
 */
export type FirstTokenChoice = 'auto' | 'in' | 'out'

/** How a trace is to be drawn. */
export interface ProjectionWish {
  readonly projector: ProjectorId
  readonly seed: number
  /** Token ids: of which text it must be, and which particles are the same in the last picture. */
  readonly ids: Int32Array
  /** Without it, the first token is fitted like all others. */
  readonly firstToken?: FirstTokenChoice
  /** 3 × 3, row-major: the picture is turned so, in place of to the one before; null for that. */
  readonly turned?: Float32Array | null
  /** [2 or 3, width] unit vectors of the words that span the view of chosen words. */
  readonly words?: Float32Array | null
  /** The word that the globe is seen from, in the view that has one; the one that the text ends at unless told. */
  readonly from?: PoleWord
  /** The token whose trail weighs most in that view’s longitudes; the last unless told. */
  readonly followed?: number
  /** How long the trails of others are waited for there, ms; until they are there, unless told. */
  readonly patience?: number
}

/** A trace that is to be drawn. */
export interface ProjectionRequest extends ProjectionWish {
  readonly stations: number
  /** All stations of the model are there: the globe turns no more, and later pictures are turned to it. */
  readonly complete: boolean
  readonly tokens: number
  readonly width: number
  /** [station, token, width] unit vectors. */
  readonly units: Float32Array
  /** The word that the globe is seen from, and how likely it is at each state; null in other views. */
  readonly pole?: SeenFrom | null
}

/** The word at the pole of a picture. */
export interface Pole extends Pick<SeenFrom, 'id' | 'text'> {
  /** [station, token] natural logarithms of its probability at the states; NaN at those that are not drawn yet. */
  readonly logs: Float32Array
}

/** sqrt(Σ(θ − φ)² / Σθ²) of all tokens but the first. */
export interface FirstTrial {
  readonly fitted: number
  readonly leftOut: number
}

/** A picture on the globe. */
export interface Drawn {
  /** Which projection it is: grows with every call of `project`. */
  readonly job: number
  /** What it is drawn by; while another projector settles, PCA. */
  readonly projector: ProjectorId
  /** [station, token, 3] canonical points of the unit globe; NaN for states that are not drawn yet. */
  readonly positions: Float32Array
  /** [station, token] length of each projected unit vector, or null where the projector has none. */
  readonly captured: Float32Array | null
  /** 3 × 3, row-major: turns canonical points so that the picture stays where the last one was. */
  readonly rotation: Float32Array
  /** No picture before had a say in how this one is turned: alone it would be turned so, too. */
  readonly first: boolean
  /** The first token was left out of the fit, and is drawn all the same. */
  readonly firstLeftOut: boolean
  /** What PCA says of it: the others' stress when the first token is fitted too, and when not; null before asked. */
  readonly firstTrial: FirstTrial | null
  /** The word that the globe is seen from; its place is [0, 0, 1]. Null in other views. */
  readonly pole: Pole | null
}

/** A projected trace. */
export interface Projection extends Drawn {
  readonly stations: number
  readonly tokens: number
  /** [station − 1, token] radians each word travels at each step, in all dimensions of the model. */
  readonly turns: Float32Array
}

/** The picture on its way to rest. */
export interface Frame extends Drawn {
  readonly fidelity: Fidelity
  /** 0 … 1 */
  readonly progress: number
  readonly done: boolean
  /** The words that were to be placed in it; null where the projector cannot place any yet. */
  readonly words: Placement | null
}

/** Points of the globe for vectors that were not part of the fit. */
export interface Placement {
  /** [n, 3] canonical points of the unit globe. */
  readonly positions: Float32Array
  /** [n] */
  readonly captured: Float32Array | null
}

/** Another trace in the view of a picture. */
export type PlacedTrace = Placement & Pick<Projection, 'turns' | 'pole'>

/** How truly the picture shows its parts. */
export interface Details {
  /** [station] each of the tokens at that station alone. */
  readonly stations: readonly Fidelity[]
  /** [station, token] sqrt(Σ(θ − φ)² / Σθ²) of each particle's own pairs; NaN where it is not defined. */
  readonly particles: Float32Array
  /** True and drawn angles of some pairs, radians. [pair] */
  readonly journeys: JourneyNumbers
  readonly pairs: { readonly truth: Float32Array; readonly drawn: Float32Array }
}

/** What is done about the globe, by whoever has a trace's unit vectors. */
export interface GlobeLab {
  /** Draws a trace at once: with a projector that takes its time, by PCA. A newer one stops what is below. */
  project(request: ProjectionRequest): Promise<Projection>
  /**
   * Brings the picture that was projected last to rest, for so many milliseconds or as long as it takes to draw and
   * measure it, whichever is longer: call it until it is done. Rejects with Cancelled when another picture has been
   * projected meanwhile.
   *
   * @param words unit vectors [n, width] to be placed in it
   */
  settle(milliseconds: number, words?: Float32Array): Promise<Frame>
  /**
   * Places unit vectors [n, width] in the picture of a job: places of words, or states of which it is told how likely
   * the word is that the globe is seen from. Rejects with NotAvailable where it cannot yet, and with
   * Cancelled when another picture has been projected: the page shows a picture later than the lab has it.
   */
  place(job: number, units: Float32Array, likelihood?: Likelihood): Promise<Placement>
  /**
   * Places another trace of the same stations and tokens [station, token, width] in the picture of a job. It takes no
   * part in the fit. Rejects as `place` does.
   *
   * @param seen how likely the word is at its states that the globe is seen from; null in other views
   */
  placeTrace(job: number, units: Float32Array, seen?: SeenFrom | null): Promise<PlacedTrace>
  /**
   * Measures the picture of a job as it is now. Rejects with Cancelled when another one has been projected, before it
   * was asked for or meanwhile.
   */
  details(job: number): Promise<Details>
  /** The angle between two particles in all dimensions, and as drawn; radians. Rejects as `details` does. */
  angle(
    job: number,
    station: number,
    one: number,
    other: number,
  ): Promise<{ readonly true: number; readonly drawn: number }>
  /**
   * How truly another projector would draw the same trace. Rejects as `details` does, and with Cancelled when
   * `stopMeasuring` is called.
   */
  measureUnder(job: number, projector: ProjectorId): Promise<Fidelity>
  stopMeasuring(): Promise<void>
  /** These unit vectors [n, width] span the view of a pinned trace from now on. */
  pin(units: Float32Array, width: number): Promise<void>
}

/** What the lab does about the globe: it takes the unit vectors from the engine itself. */
export interface LinkedGlobeLab extends Omit<GlobeLab, 'project' | 'placeTrace' | 'pin'>, TakesUnits {
  /**
   * Draws what has been computed for a text, as `GlobeLab.project` does; null where the engine has another text
   * already, or nothing yet, and where a picture that was asked for later is there already. Draws by PCA where the globe
   * is to be seen from the word that the text ends at, and the model has not come to it.
   *
   * @param stations of the model: a trace that has fewer is not complete.
   */
  project(wish: ProjectionWish, stations: number): Promise<Projection | null>
  /**
   * Places the trace under edits, of the same text, in the picture of a job. Rejects as `place` does.
   *
   * @param from the word that the globe is seen from, in the view that has one
   */
  placeEdited(job: number, from?: number): Promise<PlacedTrace>
  /** The text with these ids spans the view of a pinned trace from now on; false where the engine has another. */
  pin(ids: Int32Array): Promise<boolean>
}
