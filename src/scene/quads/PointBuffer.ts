/** Numbers per point: three texels of four. */
export const POINT_STRIDE = 12

/** Points in a row of the texture that the points are read from. */
export const POINTS_PER_ROW = 256

/** Points that a shader reads from a texture, written one after another. */
export class PointBuffer {
  /** [point, POINT_STRIDE], whole rows of the texture. */
  data: Float32Array
  /** Points written. */
  points = 0

  /** @param capacity points that it has room for without growing. */
  constructor(capacity: number) {
    this.data = new Float32Array(roomFor(capacity))
  }

  /** Forgets all points. */
  clear(): void {
    this.points = 0
  }

  /** Room for one more point: where in `data` it begins. */
  reserve(): number {
    const offset = this.points * POINT_STRIDE
    if (offset + POINT_STRIDE > this.data.length) {
      const larger = new Float32Array(roomFor(2 * this.points))
      larger.set(this.data)
      this.data = larger
    }
    this.points += 1
    return offset
  }
}

const roomFor = (points: number): number =>
  Math.max(1, Math.ceil(points / POINTS_PER_ROW)) * POINTS_PER_ROW * POINT_STRIDE
