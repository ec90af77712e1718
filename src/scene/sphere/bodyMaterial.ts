import { CustomBlending, OneFactor, OneMinusSrcAlphaFactor, ShaderMaterial, Vector3 } from 'three'
import type { ScenePalette } from '../palette'

/** A quad through the centre that faces the camera, large enough for the globe and what glows around it. */
const VERTEX = /* glsl */ `
varying vec3 place;
void main() {
  vec3 toCamera = normalize(cameraPosition);
  vec3 right = vec3(viewMatrix[0][0], viewMatrix[1][0], viewMatrix[2][0]);
  right = normalize(right - toCamera * dot(right, toCamera));
  vec3 up = cross(toCamera, right);
  place = (right * position.x + up * position.y) * 2.0;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}
`

/** The ball is found by its rays, so its edge is exact in perspective and a pixel soft. */
const FRAGMENT = /* glsl */ `
uniform vec3 bodyShade, bodyLight, rim, limb, aura;
uniform float rimStrength, limbOpacity, auraStrength, auraTight, auraAdds, auraDrop;
varying vec3 place;
const vec3 LIGHT = vec3(-0.42, 0.52, 0.74);

float dither() {
  return fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
}

void main() {
  vec3 ray = normalize(place - cameraPosition);
  float along = dot(cameraPosition, ray);
  vec3 nearest = cameraPosition - ray * along;
  float distance = length(nearest);
  float pixel = fwidth(distance);
  float inside = clamp((1.0 - distance) / pixel + 0.5, 0.0, 1.0);

  vec3 hit = nearest - ray * sqrt(max(0.0, 1.0 - distance * distance));
  vec3 normal = (viewMatrix * vec4(normalize(hit), 0.0)).xyz;
  float lit = clamp(0.5 + 0.5 * dot(normal, normalize(LIGHT)), 0.0, 1.0);
  float grazing = 1.0 - clamp(dot(normalize(hit), -ray), 0.0, 1.0);
  vec3 body = mix(bodyShade, bodyLight, lit * lit);
  body = mix(body, rim, rimStrength * pow(grazing, 3.2) * (0.35 + 0.65 * lit));

  vec3 sideways = (viewMatrix * vec4(nearest, 0.0)).xyz;
  float outward = length(sideways + vec3(0.0, auraDrop, 0.0)) - 1.0;
  float around = mix(exp(-max(0.0, outward) / 0.15), exp(-max(0.0, outward) / 0.035), auraTight);
  float edgeLight = 0.72 + 0.28 * dot(normalize(sideways.xy), normalize(LIGHT.xy));
  float strength = auraStrength * around * (1.0 - smoothstep(0.1, 0.85, outward));
  strength *= mix(1.0, edgeLight, auraAdds);

  float line = limbOpacity * exp(-pow((distance - 1.0) / (1.1 * pixel), 2.0)) * mix(1.0, edgeLight, auraAdds);

  vec4 color = vec4(aura * strength, strength * (1.0 - auraAdds)) * (1.0 - inside) + vec4(body, 1.0) * inside;
  color = vec4(limb * line, line) + color * (1.0 - line);
  color.rgb += dither() / 255.0 * step(0.002, color.b);
  gl_FragColor = max(color, vec4(0.0));
}
`

export function createBodyMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      bodyShade: { value: new Vector3() },
      bodyLight: { value: new Vector3() },
      rim: { value: new Vector3() },
      rimStrength: { value: 0 },
      limb: { value: new Vector3() },
      limbOpacity: { value: 0 },
      aura: { value: new Vector3() },
      auraStrength: { value: 0 },
      auraTight: { value: 0 },
      auraAdds: { value: 1 },
      auraDrop: { value: 0 },
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

/** Paints the body in the colours of a theme. */
export function paintBody({ uniforms }: ShaderMaterial, colors: ScenePalette): void {
  uniforms.bodyShade.value.fromArray(colors.bodyShade)
  uniforms.bodyLight.value.fromArray(colors.bodyLight)
  uniforms.rim.value.fromArray(colors.rim)
  uniforms.rimStrength.value = colors.rimStrength
  uniforms.limb.value.fromArray(colors.limb)
  uniforms.limbOpacity.value = colors.limbOpacity
  uniforms.aura.value.fromArray(colors.aura)
  uniforms.auraStrength.value = colors.auraStrength
  uniforms.auraTight.value = colors.auraTight
  uniforms.auraAdds.value = colors.auraAdds
  uniforms.auraDrop.value = colors.auraDrop
}
