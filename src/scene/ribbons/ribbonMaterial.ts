import { CustomBlending, OneFactor, OneMinusSrcAlphaFactor, ShaderMaterial, Vector2 } from 'three'
import { GLASS } from '../glass'
import { READ_POINT } from '../quads/Quads'

/** A station that no model has: nothing begins after it. */
export const FAR = 1_000_000

/**
 * Screen-space ribbons: each quad is one segment, mitred with its neighbours of the same strand. What is not prominent
 * may be drawn from hop to hop (`coarse`), and without what begins after the station `horizon`.
 */
const VERTEX = /* glsl */ `
const float FAR = ${FAR}.0;
uniform vec2 viewport;
uniform float depth, raise, selected, hovered, emphasis, recession, halo, coarse, horizon;
varying vec4 ink;
varying float side, forward, extent, station, along, width, prominence;
${READ_POINT}
${GLASS}
vec3 settled(vec3 point) {
  float size = length(point);
  return size < 1e-4 ? point : point * (depth + (1.0 - depth) / size) * raise;
}
vec4 clip(vec3 point) { return projectionMatrix * viewMatrix * vec4(point, 1.0); }
vec2 pixels(vec4 point) { return 0.5 * viewport * point.xy / point.w; }

/** How many points it is to the next one that is drawn coarsely too, and from the last; to none: 0. */
ivec2 hopsAt(vec4 shape) { return ivec2(int(shape.w) & 7, int(shape.w) >> 3); }

/** Across the ribbon at a joint (xy), and whether it ends there in a round cap (z): at ends and sharp bends. */
vec3 joint(vec2 direction, vec2 neighbour, bool joined) {
  vec2 normal = vec2(-direction.y, direction.x);
  if (!joined || length(neighbour) < 1e-3) return vec3(normal, 1.0);
  vec2 other = normalize(neighbour);
  if (dot(direction, other) < 0.3) return vec3(normal, 1.0);
  vec2 sum = normalize(normal + vec2(-other.y, other.x));
  return vec3(sum / max(0.5, dot(sum, normal)), 0.0);
}

void main() {
  int first = gl_VertexID >> 2, corner = gl_VertexID & 3;
  vec4 start = texel(first + 1, 0);
  bool isSelected = abs(start.w - selected) < 0.5;
  bool isHovered = abs(start.w - hovered) < 0.5;
  prominence = isSelected ? 1.0 : isHovered ? 0.6 : 0.0;

  ivec2 hops = ivec2(1);
  bool leftOut = start.w < 0.0;
  if (prominence == 0.0 && (coarse > 0.0 || horizon < FAR)) {
    vec4 startShape = texel(first + 1, 2);
    leftOut = leftOut || startShape.x > horizon;
    if (coarse > 0.0) hops = hopsAt(startShape);
  }
  vec4 end = texel(first + 1 + hops.x, 0);
  if (leftOut || hops.x == 0 || start.w != end.w) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec3 startPlace = settled(start.xyz), endPlace = settled(end.xyz);
  vec4 startClip = clip(startPlace), endClip = clip(endPlace);
  vec2 startPixels = pixels(startClip), endPixels = pixels(endClip);
  vec2 span = endPixels - startPixels;
  vec2 direction = length(span) < 1e-3 ? vec2(1.0, 0.0) : normalize(span);
  bool atEnd = corner == 1 || corner == 2;
  int point = first + 1 + (atEnd ? hops.x : 0);
  vec4 shape = texel(point, 2);
  if (atEnd && coarse > 0.0 && prominence == 0.0) hops.x = max(1, hopsAt(shape).x);
  vec4 next = texel(point + (atEnd ? hops.x : -hops.y), 0);
  vec2 nextPixels = pixels(clip(settled(next.xyz)));
  vec3 bend = joint(direction, atEnd ? nextPixels - endPixels : startPixels - nextPixels, next.w == start.w);

  float recedes = selected >= -0.5 && prominence == 0.0 ? recession : 1.0;

  station = shape.x;
  along = shape.y;
  width = shape.z + emphasis * prominence;
  float reach = 0.5 * width + 1.0 + halo * prominence;
  side = corner < 2 ? -reach : reach;
  extent = length(span);
  forward = atEnd ? extent + bend.z * reach : -bend.z * reach;
  ink = texel(point, 1);
  ink.a *= recedes * transmission(atEnd ? endPlace : startPlace);

  vec4 place = atEnd ? endClip : startClip;
  vec2 offset = bend.xy * side + direction * bend.z * (atEnd ? reach : -reach);
  place.xy += offset / (0.5 * viewport) * place.w;
  gl_Position = place;
}
`

const FRAGMENT = /* glsl */ `
uniform float glow, halo, pixel;
varying vec4 ink;
varying float side, forward, extent, station, along, width, prominence;
SHADE
void main() {
  vec2 shaded = shade();
  float drawn = max(width, 1.0);
  float away = length(vec2(max(0.0, max(-forward, forward - extent)), side));
  float core = clamp((0.5 * drawn - away) / pixel + 0.5, 0.0, 1.0) * min(width, 1.0);
  float opacity = ink.a * shaded.x * core;
  float spread = max(0.0, away - 0.5 * drawn) / max(1.0, 0.45 * halo);
  float light = ink.a * shaded.y * prominence * glow * exp(-spread * spread);
  opacity += light * (1.0 - opacity);
  if (opacity < 0.002) discard;
  gl_FragColor = vec4(ink.rgb * opacity, opacity);
}
`

/** Opacity and glow of a point of a plain ribbon. */
const PLAIN = 'vec2 shade() { return vec2(1.0, 1.0); }'

export interface RibbonOptions {
  /** GLSL `vec2 shade()`: opacity and glow of a fragment, from `station` and `along`. */
  readonly shade?: string
  /** Uniforms that `shade` reads. */
  readonly uniforms?: Readonly<Record<string, { value: number }>>
  /** Whether points are settled between shadow and surface; else they lie where they are. */
  readonly settles?: boolean
}

/** A material for ribbons. Widths are in CSS pixels; `pixel` is the size of a device pixel in them. */
export function createRibbonMaterial({ shade = PLAIN, uniforms = {}, settles = false }: RibbonOptions = {}) {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT.replace('SHADE', shade),
    uniforms: {
      points: { value: null },
      viewport: { value: new Vector2(1, 1) },
      pixel: { value: 1 },
      absorption: { value: 1 },
      depth: { value: settles ? 0 : 1 },
      raise: { value: settles ? 1.003 : 1 },
      selected: { value: -1 },
      hovered: { value: -1 },
      emphasis: { value: 0 },
      recession: { value: 1 },
      coarse: { value: 0 },
      horizon: { value: FAR },
      halo: { value: 0 },
      glow: { value: 0 },
      ...uniforms,
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
