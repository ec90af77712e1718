import type { Color3 } from '../palette'

/** Numbers per billboard: place 3, red, green, blue, opacity, radius, ring, glow. */
export const BILLBOARD_STRIDE = 10

/** Marks that face the camera, in drawing order. */
export class BillboardBuffer {
  /** [billboard, BILLBOARD_STRIDE] */
  data = new Float32Array(64 * BILLBOARD_STRIDE)
  count = 0

  /** Empties it and makes room for `capacity` billboards. */
  begin(capacity: number): void {
    this.count = 0
    const needed = capacity * BILLBOARD_STRIDE
    if (needed > this.data.length) this.data = new Float32Array(2 * needed)
  }

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
    const { data } = this
    const offset = this.count * BILLBOARD_STRIDE
    for (let axis = 0; axis < 3; axis++) {
      data[offset + axis] = places[place + axis]
      data[offset + 3 + axis] = color[axis]
    }
    data[offset + 6] = opacity
    data[offset + 7] = radius
    data[offset + 8] = ring
    data[offset + 9] = glow
    this.count += 1
  }
}
