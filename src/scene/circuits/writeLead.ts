import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

const SEGMENTS = 24
/** CSS pixels. */
const WIDTH = 1.4
/** A lead stays this little above the straight way over the globe, in radii. */
const LIFT = 0.012

/** Writes the way from a particle to a place, evenly along the globe. */
export function writeLead(
  ribbons: RibbonBuffer,
  from: Float32Array,
  to: Float32Array,
  strand: number,
  color: Color3,
): void {
  const [fromLength, toLength] = [Math.hypot(...from), Math.hypot(...to)]
  if (fromLength < 1e-6 || toLength < 1e-6) return
  const cosine = (from[0] * to[0] + from[1] * to[1] + from[2] * to[2]) / (fromLength * toLength)
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)))
  const sine = Math.sin(angle)
  for (let segment = 0; segment <= SEGMENTS; segment++) {
    const share = segment / SEGMENTS
    const a = (sine < 1e-4 ? 1 - share : Math.sin((1 - share) * angle) / sine) / fromLength
    const b = (sine < 1e-4 ? share : Math.sin(share * angle) / sine) / toLength
    const radius = fromLength + (toLength - fromLength) * share + LIFT * Math.sin(Math.PI * share)
    const [x, y, z] = [0, 1, 2].map((axis) => radius * (a * from[axis] + b * to[axis]))
    ribbons.push(x, y, z, strand, color, 0.85, 0, share * angle, WIDTH)
  }
}
