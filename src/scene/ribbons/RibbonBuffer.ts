import type { Color3 } from '../palette'
import { POINT_STRIDE, PointBuffer } from '../quads/PointBuffer'

/** The strand of the padding: a segment is drawn only between two points of one strand. */
const NO_STRAND = -1

/** How many points it is from one that is drawn coarsely too to the next and to the last such; at most 7 each. */
export const hopsOf = (next: number, last: number): number => next + 8 * last

/**
 * Points of polylines (strands), one after another: place 3, strand, red, green, blue, opacity, station, along, width,
 * hops.
 * Consecutive points of the same strand make a segment; one padding point stands before the first and after the last,
 * so that each segment can see its neighbours.
 */
export class RibbonBuffer extends PointBuffer {
  get segments(): number {
    return Math.max(0, this.points - 3)
  }

  begin(): void {
    this.clear()
    this.pad()
  }

  end(): void {
    this.pad()
  }

  /**
   * @param station real station of the point, for trails
   * @param along radians since the strand began, for dashes
   * @param width of the ribbon in CSS pixels
   * @param hops where the ribbon is drawn coarsely, as `hopsOf` says it
   */
  push(
    x: number,
    y: number,
    z: number,
    strand: number,
    color: Color3,
    opacity: number,
    station: number,
    along: number,
    width: number,
    hops = 0,
  ): void {
    const offset = this.reserve()
    const { data } = this
    data[offset] = x
    data[offset + 1] = y
    data[offset + 2] = z
    data[offset + 3] = strand
    data[offset + 4] = color[0]
    data[offset + 5] = color[1]
    data[offset + 6] = color[2]
    data[offset + 7] = opacity
    data[offset + 8] = station
    data[offset + 9] = along
    data[offset + 10] = width
    data[offset + 11] = hops
  }

  private pad(): void {
    const offset = this.reserve()
    this.data.fill(0, offset, offset + POINT_STRIDE)
    this.data[offset + 3] = NO_STRAND
  }
}
