/** A ghost is an empty ring in its colour, so that none is taken for a particle of the sentence. */
export const GHOST_PAINT = /* glsl */ `
vec4 paint() {
  float distance = length(at);
  vec4 painted = over(vec4(0.0), ground, color.a * 0.75 * within(distance, radius));
  float band = 0.85 - abs(distance - radius);
  return over(painted, color.rgb, color.a * clamp(band / pixel + 0.5, 0.0, 1.0));
}
`

/** Fine dots, no stronger where they have been traveled. */
export const GHOST_TRAIL_SHADE = /* glsl */ `
uniform float shownStation;
vec2 shade() {
  float gap = abs(fract(along * 44.0) - 0.5) * 2.0;
  float dotted = clamp((0.5 - gap) / max(1e-3, fwidth(along) * 88.0) + 0.5, 0.0, 1.0);
  float traveled = clamp((shownStation - station) / max(1e-4, fwidth(station)) + 0.5, 0.0, 1.0);
  return vec2(dotted * mix(0.12, 0.45, traveled) * mix(1.0, 1.6, prominence), 0.0);
}
`
