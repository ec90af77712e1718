import { pca } from './pca'
import { type GlobePoints, ontoGlobe, type UnitVectors } from './points'
import type { SteppedProjector } from './projector'
import { createUmap, FEWEST_VECTORS, type UmapLayout } from './umap'

/**
 * UMAP of the trace in three components, seen from its middle: neighbours stay together, long distances mean
 * little. Too few vectors for it are shown by PCA.
 */
export const umapGlobe: SteppedProjector = {
  begin(vectors, seed) {
    if (vectors.count < FEWEST_VECTORS) return fewVectors(vectors, seed)
    const layout = createUmap(vectors, { seed, components: 3 })
    let done = 0
    return {
      get progress() {
        return done / layout.epochs
      },
      step() {
        done = layout.step()
        return done >= layout.epochs
      },
      points: () => fromMiddle(layout.points(), middleOf(layout)),
      fitted() {
        if (done < layout.epochs) return null
        const middle = middleOf(layout)
        return {
          place: (further) =>
            fromMiddle(further.data === vectors.data ? layout.points() : layout.place(further), middle),
        }
      },
    }
  },
}

function fewVectors(vectors: UnitVectors, seed: number): ReturnType<SteppedProjector['begin']> {
  const fitted = pca.fit(vectors, seed)
  return {
    progress: 1,
    step: () => true,
    points: () => fitted.place(vectors),
    fitted: () => fitted,
  }
}

/** The mean of the layout. [3] */
function middleOf(layout: UmapLayout): Float64Array {
  const points = layout.points()
  const middle = new Float64Array(3)
  for (let i = 0; i < points.length; i++) middle[i % 3] += (3 * points[i]) / points.length
  return middle
}

function fromMiddle(points: Float32Array, middle: Float64Array): GlobePoints {
  const { positions } = ontoGlobe(points.map((value, i) => value - middle[i % 3]))
  return { positions, captured: null }
}
