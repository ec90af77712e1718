/**
 * What has been traveled is solid and fades with its age; what is to come is faint dashes, an equal length
 * of the globe each.
 */
export const TRAIL_SHADE = /* glsl */ `
uniform float shownStation, strength;
vec2 shade() {
  float age = shownStation - station;
  float traveled = clamp(age / max(1e-4, fwidth(station)) + 0.5, 0.0, 1.0);
  float opacity = mix(0.3, 0.9, exp(-max(0.0, age) / 3.5));
  float dash = abs(fract(along * 34.0) - 0.5) * 2.0;
  float dashed = clamp((0.5 - dash) / max(1e-3, fwidth(along) * 68.0) + 0.5, 0.0, 1.0);
  float ahead = 0.3 * dashed;
  float prominent = mix(strength, 1.0, prominence);
  float past = mix(opacity, max(opacity, 0.62), prominence);
  float future = mix(ahead, 0.55 * dashed, prominence);
  return vec2(mix(future, past, traveled) * prominent, traveled * past);
}
`
