import type { ModelReader } from '../lens/modelReader'
import type { ExperimentName, Experiments } from '../lens/paper/experiments'
import type { ModelShape } from '../model/shape'

export type { ExperimentName, Experiments }

/** Who an experiment asks for weights, and tells how far it is. Lives on the page, and relays to the engine. */
export interface ExperimentHost extends ModelReader {
  /** Rejects where the experiment is no longer wanted: it then ends. */
  progress(done: number, total: number): Promise<void>
}

/** A map of the vocabulary that is to be fitted (§4.4). */
export interface VocabularyMapRequest {
  /** How many words take part, from id 0 on. */
  readonly words: number
  readonly seed: number
  readonly neighbours: number
  readonly minimumDistance: number
}

/** What the lab does for the paper's experiments. */
export interface PaperLab {
  /** Runs an experiment on the weights that `host` reads. Rejects as `host` does. */
  experiment<Name extends ExperimentName>(
    shape: ModelShape,
    name: Name,
    settings: Experiments[Name]['settings'],
    host: ExperimentHost,
  ): Promise<Experiments[Name]['result']>
  /**
   * Fits UMAP on the first rows of W_E, in three components. Finding the neighbours blocks the worker for seconds: to be
   * asked of a lab of its own, which can be ended. Progress is told in epochs, of 0 while neighbours are found.
   *
   * @returns where the words are. [words, 3], seen from their middle
   */
  fitVocabulary(shape: ModelShape, request: VocabularyMapRequest, host: ExperimentHost): Promise<Float32Array>
  /** Places vectors [n, width] in the map fitted last. [n, 3]. Rejects with NotAvailable where there is none. */
  placeInMap(vectors: Float32Array): Promise<Float32Array>
}
