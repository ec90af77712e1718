/**
 * The globe is a ball of tinted glass: what lies behind some of it is dimmed by the length of glass that is
 * looked through (Beer–Lambert). Points of the near surface are not dimmed; far ones are, most at the centre.
 */

/** The share of light that reaches the camera from a point: exp(−absorption × chord within the unit ball). */
export function transmission(
  x: number,
  y: number,
  z: number,
  camera: { readonly x: number; readonly y: number; readonly z: number },
  absorption: number,
): number {
  const reach = Math.hypot(x - camera.x, y - camera.y, z - camera.z)
  const along = (camera.x * (x - camera.x) + camera.y * (y - camera.y) + camera.z * (z - camera.z)) / reach
  const square = along ** 2 - (camera.x ** 2 + camera.y ** 2 + camera.z ** 2) + 1
  if (square <= 0) return 1
  const halfChord = Math.sqrt(square)
  const inside = Math.min(reach, halfChord - along) - Math.max(0, -along - halfChord)
  return Math.exp(-absorption * Math.max(0, inside))
}

/** Whether a point lies in the half of the ball that faces the camera; for a point of the surface: is seen. */
export function facesCamera(
  x: number,
  y: number,
  z: number,
  camera: { readonly x: number; readonly y: number; readonly z: number },
): boolean {
  return x * camera.x + y * camera.y + z * camera.z > x * x + y * y + z * z - 0.02
}

/** The same in GLSL, for vertex shaders. */
export const GLASS = /* glsl */ `
uniform float absorption;
float transmission(vec3 point) {
  vec3 ray = point - cameraPosition;
  float reach = length(ray);
  float along = dot(cameraPosition, ray) / reach;
  float square = along * along - dot(cameraPosition, cameraPosition) + 1.0;
  if (square <= 0.0) return 1.0;
  float halfChord = sqrt(square);
  float inside = min(reach, halfChord - along) - max(0.0, -along - halfChord);
  return exp(-absorption * max(0.0, inside));
}
`
