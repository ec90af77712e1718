import type { Color3 } from '../palette'
import { PointBuffer } from '../quads/PointBuffer'

/** Marks that face the camera, in drawing order: place 3, red, green, blue, opacity, radius, ring, glow. */
export class BillboardBuffer extends PointBuffer {
  /**
   * @param radius CSS pixels, at the distance of the globe's centre
   * @param ring opacity of a ring around it, 0 … 1
   * @param glow strength of its glow; 0 for a mark that does not glow
   */
  push(
    places: Float32Array,
    place: number,
    color: Color3,
    opacity: number,
    radius: number,
    ring: number,
    glow: number,
  ): void {
    const offset = this.reserve()
    const { data } = this
    for (let axis = 0; axis < 3; axis++) {
      data[offset + axis] = places[place + axis]
      data[offset + 4 + axis] = color[axis]
    }
    data[offset + 3] = radius
    data[offset + 7] = opacity
    data[offset + 8] = ring
    data[offset + 9] = glow
  }
}
