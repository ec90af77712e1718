import { CustomBlending, OneFactor, OneMinusSrcAlphaFactor, ShaderMaterial, Vector2, Vector3 } from 'three'
import { GLASS } from '../glass'
import { READ_POINT } from '../quads/Quads'

const VERTEX = /* glsl */ `
uniform vec2 viewport;
uniform float reach, least;
varying vec4 color;
varying vec2 at;
varying float radius, ring, glowing;
${READ_POINT}
${GLASS}
void main() {
  int billboard = gl_VertexID >> 2, corner = gl_VertexID & 3;
  vec4 place = texel(billboard, 0);
  vec4 ink = texel(billboard, 1);
  vec4 look = texel(billboard, 2);
  vec4 center = projectionMatrix * viewMatrix * vec4(place.xyz, 1.0);
  radius = place.w * length(cameraPosition) / center.w;
  ring = look.x;
  glowing = look.y;
  color = vec4(ink.rgb, ink.a * max(least, transmission(place.xyz)));
  vec2 toCorner = vec2(corner == 1 || corner == 2 ? 1.0 : -1.0, corner < 2 ? -1.0 : 1.0);
  at = toCorner * (glowing > 0.0 ? radius * reach : radius + 7.0);
  gl_Position = center + vec4(at / (0.5 * viewport) * center.w, 0.0, 0.0);
}
`

const FRAGMENT = /* glsl */ `
uniform vec3 ground, ringColor;
uniform float glow, glowAdds, pixel, reach;
varying vec4 color;
varying vec2 at;
varying float radius, ring, glowing;
float within(float distance, float edge) { return clamp((edge - distance) / pixel + 0.5, 0.0, 1.0); }
vec4 over(vec4 below, vec3 ink, float opacity) { return vec4(ink * opacity, opacity) + below * (1.0 - opacity); }
PAINT
void main() {
  gl_FragColor = paint();
  if (gl_FragColor.a + gl_FragColor.r + gl_FragColor.g + gl_FragColor.b < 0.003) discard;
}
`

export interface BillboardOptions {
  /** GLSL `vec4 paint()`: premultiplied colour of a fragment, from `at` (pixels from the centre) and `radius`. */
  readonly paint: string
  /** How far the quad of a billboard that glows reaches, in radii. */
  readonly reach: number
  /** The least share of light that glass leaves of it. */
  readonly least: number
}

/** A material for billboards whose radii are in CSS pixels. */
export function createBillboardMaterial({ paint, reach, least }: BillboardOptions): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT.replace('PAINT', paint),
    uniforms: {
      points: { value: null },
      viewport: { value: new Vector2(1, 1) },
      pixel: { value: 1 },
      reach: { value: reach },
      least: { value: least },
      absorption: { value: 1 },
      ground: { value: new Vector3() },
      ringColor: { value: new Vector3() },
      glow: { value: 0 },
      glowAdds: { value: 1 },
    },
    transparent: true,
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    premultipliedAlpha: true,
  })
}
