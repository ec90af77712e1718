/** Dots along the way, no stronger where it has been traveled: a ghost is not what happens. */
export const GHOST_SHADE = /* glsl */ `
uniform float shownStation;
vec2 shade() {
  float gap = abs(fract(along * 60.0) - 0.5) * 2.0;
  float dotted = clamp((0.55 - gap) / max(1e-3, fwidth(along) * 120.0) + 0.5, 0.0, 1.0);
  float traveled = clamp((shownStation - station) / max(1e-4, fwidth(station)) + 0.5, 0.0, 1.0);
  return vec2(dotted * mix(0.16, 0.5, traveled) * mix(1.0, 1.5, prominence), 0.0);
}
`
