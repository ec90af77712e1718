import { dot, normalize, rotatePoints } from '../../core/linalg'
import { gaussian } from '../../core/random'
import { row } from '../../core/tensor'
import type { Placement } from '../../lab/types'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { lab } from '../picture/project'
import type { OnScreen } from '../query/watched'
import { pictureOf } from '../stores/picture'

/** Places vectors in the picture on the screen, as drawn. Throws Cancelled where that has changed meanwhile. */
export async function placeOnGlobe(
  session: Session,
  units: Float32Array,
  { revision }: OnScreen,
): Promise<Placement> {
  const picture = pictureOf(session)
  const before = picture.current
  if (before === null || before.revision !== revision) throw changed()
  const placement = await lab(session).place(before.job, units)
  if (picture.current !== before) throw changed()
  return { ...placement, positions: rotatePoints(placement.positions, before.rotation) }
}

const changed = () => errorSaying('Cancelled', say('heads.pictureChanged'))

/** How far, in radii, a linear view may be from the lab's own picture. */
const TOLERANCE = 1e-3

/**
 * The projection of the picture on the screen as a matrix [3, width], as drawn, where it is linear; null where
 * it is not. It is read off where the lab puts the unit vectors along each dimension, and believed only if it
 * puts other vectors where the lab does.
 */
export async function linearView(session: Session, screen: OnScreen): Promise<Float32Array | null> {
  const { width } = screen.shape
  const vectors = new Float32Array((width + PROBES) * width)
  for (let i = 0; i < width; i++) vectors[i * width + i] = 1
  vectors.set(probes(width), width * width)
  const { positions, captured } = await placeOnGlobe(session, vectors, screen)
  if (captured === null) return null
  const view = new Float32Array(3 * width)
  for (let i = 0; i < width; i++) {
    for (let axis = 0; axis < 3; axis++) view[axis * width + i] = captured[i] * positions[3 * i + axis]
  }
  for (let i = width; i < width + PROBES; i++) {
    for (let axis = 0; axis < 3; axis++) {
      const seen = dot(row(vectors, i, width), row(view, axis, width))
      if (Math.abs(seen - captured[i] * positions[3 * i + axis]) > TOLERANCE) return null
    }
  }
  return view
}

/** How many vectors a linear view is tried on. */
const PROBES = 4

/** Unit vectors in no particular direction [PROBES, width]. */
function probes(width: number): Float32Array {
  const vectors = new Float32Array(PROBES * width)
  const next = gaussian(1)
  for (let i = 0; i < PROBES; i++) {
    const vector = row(vectors, i, width)
    for (let j = 0; j < width; j++) vector[j] = next()
    normalize(vector)
  }
  return vectors
}
