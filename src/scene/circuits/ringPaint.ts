/** A ring; with `ring` set it has a dot in its middle, as a target has. */
export const RING_PAINT = /* glsl */ `
vec4 paint() {
  float distance = length(at);
  float band = within(abs(distance - radius * 0.82), 0.8);
  float dot = ring > 0.0 ? within(distance, radius * 0.26) : 0.0;
  vec4 painted = over(vec4(0.0), ground, color.a * 0.4 * within(distance, radius + 0.8));
  return over(painted, color.rgb, color.a * max(band, dot));
}
`
