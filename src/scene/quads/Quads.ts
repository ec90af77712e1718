import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  FloatType,
  Mesh,
  RGBAFormat,
  type ShaderMaterial,
} from 'three'
import { POINT_STRIDE, POINTS_PER_ROW, type PointBuffer } from './PointBuffer'

/** GLSL: a texel (0, 1 or 2) of a point of the buffer. */
export const READ_POINT = /* glsl */ `
uniform highp sampler2D points;
vec4 texel(int point, int part) {
  return texelFetch(points, ivec2(3 * (point & ${POINTS_PER_ROW - 1}) + part, point / ${POINTS_PER_ROW}), 0);
}
`

/**
 * Many small quads in one draw call, as plain indexed triangles without attributes: the vertex shader knows from
 * `gl_VertexID` which corner (`& 3`) of which quad (`>> 2`) it is, and reads the rest from a texture of points.
 * Instancing would write no less, and costs some 40 µs an instance where WebGL is drawn in software.
 */
export class Quads {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>
  private texture: DataTexture | null = null
  private readonly geometry = new BufferGeometry()

  /** @param material whose shader reads its points with `READ_POINT`. */
  constructor(readonly material: ShaderMaterial) {
    this.mesh = new Mesh(this.geometry, material)
    this.mesh.frustumCulled = false
    this.hide()
  }

  /** Uploads the points, and draws this many quads from now on. */
  show(buffer: PointBuffer, quads: number): void {
    this.mesh.visible = quads > 0
    if (quads === 0) return
    if (this.texture?.image.data !== buffer.data) this.readFrom(buffer.data)
    if (this.texture !== null) this.texture.needsUpdate = true
    if (6 * quads > (this.geometry.index?.count ?? 0)) {
      this.geometry.dispose()
      this.geometry.setIndex(cornersOf(2 * quads))
    }
    this.geometry.setDrawRange(0, 6 * quads)
  }

  /** Draws nothing. */
  hide(): void {
    this.mesh.visible = false
  }

  dispose(): void {
    this.texture?.dispose()
    this.geometry.dispose()
    this.material.dispose()
  }

  private readFrom(data: Float32Array): void {
    this.texture?.dispose()
    const rows = data.length / (POINT_STRIDE * POINTS_PER_ROW)
    const width = (POINT_STRIDE / 4) * POINTS_PER_ROW
    this.texture = new DataTexture(data, width, rows, RGBAFormat, FloatType)
    this.material.uniforms.points.value = this.texture
  }
}

/** The corners of a quad are numbered around it. */
const TRIANGLES = [0, 1, 2, 0, 2, 3]

/** Two triangles for each quad. */
function cornersOf(quads: number): BufferAttribute {
  const corners = new Uint32Array(6 * quads)
  for (let quad = 0; quad < quads; quad++) {
    for (let at = 0; at < 6; at++) corners[6 * quad + at] = 4 * quad + TRIANGLES[at]
  }
  return new BufferAttribute(corners, 1)
}
