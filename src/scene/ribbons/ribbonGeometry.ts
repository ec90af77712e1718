import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from 'three'
import { POINT_STRIDE, type RibbonBuffer } from './RibbonBuffer'

/** Attributes of the shader: a name, how many points after the segment's first neighbour, offset and size. */
const ATTRIBUTES = [
  ['before', 0, 0, 4],
  ['start', 1, 0, 4],
  ['end', 2, 0, 4],
  ['after', 3, 0, 4],
  ['startInk', 1, 4, 4],
  ['endInk', 2, 4, 4],
  ['startShape', 1, 8, 3],
  ['endShape', 2, 8, 3],
] as const

/** A quad, to be drawn once per segment. Its position is (0 … 1 along the segment, −1 … 1 across it). */
export function createRibbonGeometry(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry()
  const corners = new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0])
  geometry.setAttribute('position', new BufferAttribute(corners, 3))
  geometry.setIndex([0, 1, 2, 0, 2, 3])
  geometry.instanceCount = 0
  return geometry
}

/** Hands the points to the GPU. All attributes look into one buffer, a point apart: nothing is doubled. */
export function uploadRibbons(geometry: InstancedBufferGeometry, ribbons: RibbonBuffer): void {
  geometry.instanceCount = ribbons.segments
  const attribute = geometry.getAttribute('start')
  if (attribute instanceof InterleavedBufferAttribute && attribute.data.array === ribbons.data) {
    attribute.data.clearUpdateRanges()
    attribute.data.addUpdateRange(0, ribbons.points * POINT_STRIDE)
    attribute.data.needsUpdate = true
    return
  }
  if (attribute !== undefined) geometry.dispose()
  const buffer = new InstancedInterleavedBuffer(ribbons.data, POINT_STRIDE)
  buffer.setUsage(DynamicDrawUsage)
  for (const [name, points, offset, size] of ATTRIBUTES) {
    const view = new InterleavedBufferAttribute(buffer, size, points * POINT_STRIDE + offset)
    geometry.setAttribute(name, view)
  }
}
