import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from 'three'
import { BILLBOARD_STRIDE, type BillboardBuffer } from './BillboardBuffer'

/** A quad with corners at ±1, to be drawn once per billboard. */
export function createBillboardGeometry(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry()
  const corners = new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0])
  geometry.setAttribute('position', new BufferAttribute(corners, 3))
  geometry.setIndex([0, 1, 2, 0, 2, 3])
  geometry.instanceCount = 0
  return geometry
}

/** Hands the billboards to the GPU. */
export function uploadBillboards(geometry: InstancedBufferGeometry, billboards: BillboardBuffer): void {
  geometry.instanceCount = billboards.count
  const attribute = geometry.getAttribute('place')
  if (attribute instanceof InterleavedBufferAttribute && attribute.data.array === billboards.data) {
    attribute.data.clearUpdateRanges()
    attribute.data.addUpdateRange(0, billboards.count * BILLBOARD_STRIDE)
    attribute.data.needsUpdate = true
    return
  }
  if (attribute !== undefined) geometry.dispose()
  const buffer = new InstancedInterleavedBuffer(billboards.data, BILLBOARD_STRIDE)
  buffer.setUsage(DynamicDrawUsage)
  geometry.setAttribute('place', new InterleavedBufferAttribute(buffer, 3, 0))
  geometry.setAttribute('ink', new InterleavedBufferAttribute(buffer, 4, 3))
  geometry.setAttribute('look', new InterleavedBufferAttribute(buffer, 3, 7))
}
