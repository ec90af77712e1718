import {
  type Camera,
  Mesh,
  NearestFilter,
  NoBlending,
  PlaneGeometry,
  ShaderMaterial,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import type { ScenePalette } from '../palette'
import { createBodyMaterial, paintBody } from './bodyMaterial'

const VERTEX = /* glsl */ `
varying vec2 place;
void main() {
  place = 0.5 + 0.5 * position.xy;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`

const FRAGMENT = /* glsl */ `
uniform sampler2D picture;
varying vec2 place;
void main() { gl_FragColor = texture2D(picture, place); }
`

const viewport = new Vector4()

/**
 * The body of the globe in a texture as large as the canvas. It is lit from where the camera is, so it looks the same
 * however the globe turns: its shading, the dearest of all pixels, is not done again in every frame.
 */
export class BodyPicture {
  /** Shows the picture all over the canvas, under everything else. */
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>
  private readonly body: Mesh<PlaneGeometry, ShaderMaterial>
  private readonly target = new WebGLRenderTarget(1, 1, {
    depthBuffer: false,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  })

  constructor() {
    const plane = new PlaneGeometry(2, 2)
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { picture: { value: this.target.texture } },
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
    })
    this.mesh = new Mesh(plane, material)
    this.body = new Mesh(plane, createBodyMaterial())
    for (const mesh of [this.mesh, this.body]) mesh.frustumCulled = false
  }

  /** Draws the body anew, as a camera sees it that looks at its middle. */
  draw(renderer: WebGLRenderer, camera: Camera, colors: ScenePalette): void {
    paintBody(this.body.material, colors)
    renderer.getCurrentViewport(viewport)
    this.target.setSize(viewport.z, viewport.w)
    renderer.setRenderTarget(this.target)
    renderer.render(this.body, camera)
    renderer.setRenderTarget(null)
  }

  dispose(): void {
    this.target.dispose()
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
    this.body.material.dispose()
  }
}
