/**
 * A billboard that glows is a soft glow; one that does not is a crisp disc with a little light on it, an
 * outline in the colour of the ground, and perhaps a ring. Glows are drawn before all discs.
 */
export const PARTICLE_PAINT = /* glsl */ `
vec4 paint() {
  float distance = length(at);
  if (glowing > 0.0) {
    float away = max(0.0, distance - 0.7 * radius) / (1.5 * radius);
    float light = color.a * glow * glowing * (0.7 * exp(-away * away * 1.5) + 0.3 * exp(-away * away * 0.4));
    light *= 1.0 - smoothstep(0.75, 1.0, distance / (radius * reach));
    return vec4(color.rgb * light, light * (1.0 - glowAdds));
  }
  vec4 painted = over(vec4(0.0), ground, color.a * 0.85 * within(distance, radius + 1.5));
  float shine = 1.0 - smoothstep(0.0, 1.25, length(at / radius - vec2(-0.32, 0.36)));
  painted = over(painted, mix(color.rgb, vec3(1.0), 0.42 * shine), color.a * within(distance, radius));
  float band = 0.75 - abs(distance - radius - 4.2);
  return over(painted, ringColor, ring * clamp(band / pixel + 0.5, 0.0, 1.0));
}
`

/** How far a glow reaches, in radii. */
export const PARTICLE_REACH = 4.4
