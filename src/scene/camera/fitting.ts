import type { CameraPlace } from '../../session/picture/camera'

/** The vertical angle of view, degrees. */
export const FIELD_OF_VIEW = 28
/** The share of the smaller side of the container that the globe fills. */
export const FILL = 0.9

/**
 * How far from the centre a camera must be for the unit globe to fill a share of the smaller side: the edge
 * of the globe is seen at asin(1 / distance).
 *
 * @param aspect width / height of the container
 */
export function fittingDistance(aspect: number, fieldOfView = FIELD_OF_VIEW, fill = FILL): number {
  const half = Math.tan((fieldOfView * Math.PI) / 360) * Math.min(1, aspect)
  return 1 / Math.sin(Math.atan(fill * half))
}

/** The closest and the farthest camera, relative to the one that fits. */
export const NEAREST = 0.42
export const FARTHEST = 1.8

/** [3] where a camera is that looks from a place, if it fits at the distance `fitting`. */
export function positionOf(
  { azimuth, elevation, zoom }: CameraPlace,
  fitting: number,
): [number, number, number] {
  const distance = fitting * Math.max(NEAREST, Math.min(FARTHEST, 1 / zoom))
  return [
    distance * Math.cos(elevation) * Math.cos(azimuth),
    distance * Math.cos(elevation) * Math.sin(azimuth),
    distance * Math.sin(elevation),
  ]
}

/** The place that a camera at [x, y, z] looks from. */
export function placeOf([x, y, z]: readonly [number, number, number], fitting: number): CameraPlace {
  const distance = Math.hypot(x, y, z)
  return { azimuth: Math.atan2(y, x), elevation: Math.asin(z / distance), zoom: fitting / distance }
}

/** Radians kept from the poles. */
const LEAST_POLAR = 0.05

/**
 * Turns a place [x, y, z] around the third axis by `azimuth` and lifts it by `elevation` radians; its
 * distance is multiplied by `zoom` and kept within `nearest` and `farthest`.
 */
export function turned(
  [x, y, z]: readonly [number, number, number],
  azimuth: number,
  elevation: number,
  zoom: number,
  nearest: number,
  farthest: number,
): [number, number, number] {
  const distance = Math.hypot(x, y, z)
  const most = Math.PI / 2 - LEAST_POLAR
  const latitude = Math.max(-most, Math.min(most, Math.asin(z / distance) + elevation))
  const longitude = Math.atan2(y, x) + azimuth
  const to = Math.max(nearest, Math.min(farthest, distance * zoom))
  return [
    to * Math.cos(latitude) * Math.cos(longitude),
    to * Math.cos(latitude) * Math.sin(longitude),
    to * Math.sin(latitude),
  ]
}
