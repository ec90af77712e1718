import { UMAP } from 'umap-js'
import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { uniform } from '../core/random'
import { row } from '../core/tensor'

/** Vectors to be laid out: [n, d], row-major. They need not have length 1. */
export interface Vectors {
  readonly count: number
  readonly width: number
  readonly data: Float32Array
}

export interface UmapOptions {
  readonly seed: number
  /** Dimensions of the layout. */
  readonly components: number
  /** Nearest neighbours whose distances are kept, each vector counted as its own; 15 in the paper. */
  readonly neighbours?: number
  /** How close points may come to each other; 0.1 in the paper. */
  readonly minimumDistance?: number
  /** Euclidean, as in the paper, or 1 − cosine. */
  readonly metric?: 'euclidean' | 'cosine'
  /** How many epochs to run; without it 500, for more than 2,500 vectors fewer. */
  readonly epochs?: number
}

/** A layout that grows epoch by epoch. */
export interface UmapLayout {
  /** How many epochs there are. */
  readonly epochs: number
  /** Runs one epoch; returns how many have been run. After the last it does nothing. */
  step(): number
  /** Where the vectors are now. [n, components] */
  points(): Float32Array
  /**
   * Places further vectors among the fitted ones, which stay. The same vectors get the same places to the bit.
   * Throws ExplorerError NotAvailable before the last epoch.
   *
   * @returns [m, components]
   */
  place(vectors: Vectors): Float32Array
}

export const FEWEST_VECTORS = 4
const NEIGHBOURS = 15
const MINIMUM_DISTANCE = 0.1

/**
 * UMAP (McInnes, Healy and Melville, 2018, “UMAP: Uniform Manifold Approximation and Projection for Dimension
 * Reduction”) by umap-js, seeded: the same vectors and seed give the same points to the bit. It departs from the
 * paper's reference code in its start, which is random and not spectral.
 *
 * Finding the neighbours happens in this call; 10,000 vectors of 768 numbers take seconds.
 * Throws ExplorerError NotAvailable for fewer than 4 vectors.
 */
export function createUmap(vectors: Vectors, options: UmapOptions): UmapLayout {
  const { count } = vectors
  const { seed, components, metric = 'euclidean' } = options
  if (count < FEWEST_VECTORS) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`UMAP needs at least ${FEWEST_VECTORS} vectors, and there are ${count}. Type a longer text.`,
    )
  }
  let random = uniform(seed)
  const umap = new UMAP({
    nComponents: components,
    nNeighbors: Math.min(options.neighbours ?? NEIGHBOURS, count - 1),
    minDist: options.minimumDistance ?? MINIMUM_DISTANCE,
    nEpochs: options.epochs ?? 0,
    distanceFn: metric === 'cosine' ? cosineDistance : euclideanDistance,
    random: () => random(),
  })
  const epochs = umap.initializeFit(rowsOf(vectors))
  let done = 0
  return {
    epochs,
    step() {
      if (done < epochs) done = umap.step()
      return done
    },
    points: () => Float32Array.from(umap.getEmbedding().flat()),
    place(further) {
      if (done < epochs)
        throw new ExplorerError(
          'NotAvailable',
          errorText`This UMAP is not finished. Wait for its last epoch.`,
        )
      if (further.count === 0) return new Float32Array(0)
      // A batch of its own size is taken by umap-js for the fitted vectors themselves, which it would then move.
      const rows = rowsOf(further)
      const padded = further.count === count ? [...rows, rows[0]] : rows
      random = uniform(seed)
      return Float32Array.from(umap.transform(padded).slice(0, further.count).flat())
    },
  }
}

const rowsOf = ({ count, width, data }: Vectors): number[][] =>
  Array.from({ length: count }, (_, index) => Array.from(row(data, index, width)))

function euclideanDistance(a: readonly number[], b: readonly number[]): number {
  let squares = 0
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2
  return Math.sqrt(squares)
}

function cosineDistance(a: readonly number[], b: readonly number[]): number {
  let [product, squaresA, squaresB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i]
    squaresA += a[i] * a[i]
    squaresB += b[i] * b[i]
  }
  const lengths = Math.sqrt(squaresA * squaresB)
  return lengths > 0 ? Math.max(0, 1 - product / lengths) : 1
}
