import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

/** Degrees between lines. */
const SPACING = 15
/** Degrees of one straight segment. */
const FINENESS = 4
/** Degrees of latitude where most meridians end, so that they do not crowd at the poles. */
const LAST_LATITUDE = 75
const WIDTH = 1

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * Writes meridians and parallels of the unit globe. The pole is the third axis, the first meridian meets the
 * first axis. The equator and the meridians through the axes are drawn stronger; only these reach the poles.
 */
export function writeGraticule(ribbons: RibbonBuffer, color: Color3, opacity: number): void {
  let strand = 0
  const line = (strength: number, length: number, at: (degrees: number) => [number, number, number]) => {
    for (let degrees = 0; degrees <= length; degrees += FINENESS) {
      const [x, y, z] = at(Math.min(length, degrees))
      ribbons.push(x, y, z, strand, color, opacity * strength, 0, 0, WIDTH)
    }
    strand += 1
  }
  ribbons.begin()
  for (let longitude = 0; longitude < 360; longitude += SPACING) {
    const cardinal = longitude % 90 === 0
    const top = cardinal ? 90 : LAST_LATITUDE
    line(cardinal ? 1 : longitude % 30 === 0 ? 0.66 : 0.34, 2 * top, (degrees) =>
      onGlobe(longitude, degrees - top),
    )
  }
  for (let latitude = -LAST_LATITUDE; latitude <= LAST_LATITUDE; latitude += SPACING) {
    line(latitude === 0 ? 1 : latitude % 30 === 0 ? 0.66 : 0.34, 360, (degrees) => onGlobe(degrees, latitude))
  }
  ribbons.end()
}

function onGlobe(longitude: number, latitude: number): [number, number, number] {
  const level = Math.cos(radians(latitude))
  return [
    level * Math.cos(radians(longitude)),
    level * Math.sin(radians(longitude)),
    Math.sin(radians(latitude)),
  ]
}
