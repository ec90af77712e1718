import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { runExperiment } from '../lens/paper/experiments'
import { createUmap, type UmapLayout } from '../projection/umap'
import type { PaperLab } from './paperTypes'

/** Rows of W_E read at once. */
const ROWS = 2048

/** Epochs between two reports of progress. */
const EPOCHS = 4

/** The paper's experiments, on weights that a host reads. */
export function createPaperLab(): PaperLab {
  let map: { readonly layout: UmapLayout; readonly width: number; readonly middle: Float64Array } | undefined
  return {
    experiment: (shape, name, settings, host) =>
      runExperiment(
        { shape, reader: host, onProgress: (done, total) => host.progress(done, total) },
        name,
        settings,
      ),
    async fitVocabulary({ width, vocabulary }, { words, seed, neighbours, minimumDistance }, host) {
      map = undefined
      const count = Math.min(words, vocabulary)
      const data = new Float32Array(count * width)
      for (let begin = 0; begin < count; begin += ROWS) {
        const ids = Int32Array.from({ length: Math.min(ROWS, count - begin) }, (_, i) => begin + i)
        data.set(await host.embeddings(ids), begin * width)
      }
      await host.progress(0, 0)
      const layout = createUmap({ count, width, data }, { seed, components: 3, neighbours, minimumDistance })
      for (let epoch = 0; epoch < layout.epochs; ) {
        for (let i = 0; i < EPOCHS; i++) epoch = layout.step()
        await host.progress(epoch, layout.epochs)
      }
      const points = layout.points()
      const middle = middleOf(points)
      map = { layout, width, middle }
      return fromMiddle(points, middle)
    },
    async placeInMap(vectors) {
      if (map === undefined) {
        throw new ExplorerError(
          'NotAvailable',
          errorText`No map of the vocabulary has been fitted. Fit one first.`,
        )
      }
      const { layout, width, middle } = map
      return fromMiddle(layout.place({ count: vectors.length / width, width, data: vectors }), middle)
    },
  }
}

/** The mean of points [n, 3]. */
function middleOf(points: Float32Array): Float64Array {
  const middle = new Float64Array(3)
  for (let i = 0; i < points.length; i++) middle[i % 3] += (3 * points[i]) / points.length
  return middle
}

const fromMiddle = (points: Float32Array, middle: Float64Array): Float32Array =>
  points.map((value, i) => value - middle[i % 3])
