import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'
import { isPlaced } from '../stage/Stage'

/** Keys that get less attention than this are not drawn. */
const LEAST_ATTENTION = 0.005
/** CSS pixels at full attention, and of the faintest arc. */
const FULL_WIDTH = 5.5
const LEAST_WIDTH = 0.7
/** Height of an arc over the straight way, in radii per radian between its ends. */
const LIFT = 0.13
/** No arc is higher: from farther out it would leave the frame that the globe fills. */
const MOST_LIFT = 0.08
/** What is left of arcs at stations that the head has not come to yet. */
const FADED = 0.28
/** Radius of the ring of attention to oneself, in radii of the globe. */
const SELF_RADIUS = 0.06
/** The ring is thinner than an arc would be, so that it stays a ring. */
const SELF_WIDTH = 0.6

export interface ArcSource {
  /** [token, 3] where the particles are drawn. */
  readonly places: Float32Array
  /** [key] attention of the query, from 0 to 1. */
  readonly attention: Float32Array
  readonly query: number
  /** [token] */
  readonly colors: readonly Color3[]
  /** The colour of an arc where it reaches the query. */
  readonly queryColor: Color3
  /** Whether the head looks at the words from a later station than that which is shown. */
  readonly isAhead?: boolean
}

/**
 * Writes an arc from the query to each key that it attends to: width and brightness by attention, height by
 * distance. Attention to oneself is a ring around the particle, in the tangent plane of the globe.
 */
export function writeArcs(ribbons: RibbonBuffer, source: ArcSource): void {
  const { attention, query, places } = source
  const drawn = attention.reduce((count, share) => count + (share > LEAST_ATTENTION ? 1 : 0), 0)
  const segments = drawn > 40 ? 16 : 32
  ribbons.begin()
  for (let key = 0; key < attention.length; key++) {
    if (attention[key] <= LEAST_ATTENTION || !isPlaced(places, key) || !isPlaced(places, query)) continue
    if (key === query) writeRing(ribbons, source, segments)
    else writeArc(ribbons, source, key, segments)
  }
  ribbons.end()
}

export const arcWidth = (attention: number): number => LEAST_WIDTH + FULL_WIDTH * attention
export const arcOpacity = (attention: number, isAhead = false): number =>
  Math.min(0.92, 0.2 + 1.1 * attention ** 0.7) * (isAhead ? FADED : 1)

function writeArc(ribbons: RibbonBuffer, source: ArcSource, key: number, segments: number): void {
  const { places, attention, query, colors, queryColor, isAhead } = source
  const from = 3 * query
  const to = 3 * key
  const fromRadius = radiusAt(places, from)
  const toRadius = radiusAt(places, to)
  const product =
    places[from] * places[to] + places[from + 1] * places[to + 1] + places[from + 2] * places[to + 2]
  const angle = Math.acos(Math.max(-1, Math.min(1, product / Math.max(1e-9, fromRadius * toRadius))))
  const sine = Math.sin(angle)
  const width = arcWidth(attention[key])
  const opacity = arcOpacity(attention[key], isAhead)
  const lift = Math.min(MOST_LIFT, LIFT * angle)
  const ink: [number, number, number] = [0, 0, 0]
  for (let segment = 0; segment <= segments; segment++) {
    const t = segment / segments
    const a = (sine < 1e-4 ? 1 - t : Math.sin((1 - t) * angle) / sine) / Math.max(1e-6, fromRadius)
    const b = (sine < 1e-4 ? t : Math.sin(t * angle) / sine) / Math.max(1e-6, toRadius)
    const radius = fromRadius + (toRadius - fromRadius) * t + lift * Math.sin(Math.PI * t)
    for (let channel = 0; channel < 3; channel++) {
      ink[channel] = queryColor[channel] + (colors[key][channel] - queryColor[channel]) * t
    }
    ribbons.push(
      radius * (a * places[from] + b * places[to]),
      radius * (a * places[from + 1] + b * places[to + 1]),
      radius * (a * places[from + 2] + b * places[to + 2]),
      key,
      ink,
      opacity,
      0,
      t * angle,
      width,
    )
  }
}

function writeRing(ribbons: RibbonBuffer, source: ArcSource, segments: number): void {
  const { places, attention, query, colors, isAhead } = source
  const center = 3 * query
  const [x, y, z] = [places[center], places[center + 1], places[center + 2]]
  const radius = Math.max(1e-6, radiusAt(places, center))
  const level = Math.max(1e-6, Math.hypot(x, y))
  const east = level < 1e-5 ? [1, 0, 0] : [-y / level, x / level, 0]
  const north =
    level < 1e-5 ? [0, 1, 0] : [(-x * z) / (level * radius), (-y * z) / (level * radius), level / radius]
  const width = SELF_WIDTH * arcWidth(attention[query])
  const opacity = arcOpacity(attention[query], isAhead)
  for (let segment = 0; segment <= segments; segment++) {
    const angle = (2 * Math.PI * segment) / segments
    const toEast = SELF_RADIUS * Math.cos(angle)
    const toNorth = SELF_RADIUS * Math.sin(angle)
    ribbons.push(
      x + toEast * east[0] + toNorth * north[0],
      y + toEast * east[1] + toNorth * north[1],
      z + toEast * east[2] + toNorth * north[2],
      query,
      colors[query],
      opacity,
      0,
      angle,
      width,
    )
  }
}

const radiusAt = (places: Float32Array, offset: number): number =>
  Math.hypot(places[offset], places[offset + 1], places[offset + 2])
