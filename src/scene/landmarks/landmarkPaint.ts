/** A small plus sign; with `ring` set, in a circle. */
export const LANDMARK_PAINT = /* glsl */ `
vec4 paint() {
  vec2 arm = abs(at);
  float thin = 0.62;
  float horizontal = within(arm.y, thin) * within(arm.x, radius);
  float vertical = within(arm.x, thin) * within(arm.y, radius);
  float circle = ring * within(abs(length(at) - radius - 4.0), 0.65);
  return over(vec4(0.0), color.rgb, color.a * max(max(horizontal, vertical), circle));
}
`
