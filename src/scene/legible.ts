import { contrast } from '../core/color'
import type { Color3, ScenePalette } from './palette'

/** The contrast that names and marks keep to what they stand on (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3

/** How finely opacities are tried. */
const STEPS = 100

const faded = (color: Color3, ground: Color3, opacity: number): Color3 => [
  ground[0] + opacity * (color[0] - ground[0]),
  ground[1] + opacity * (color[1] - ground[1]),
  ground[2] + opacity * (color[2] - ground[2]),
]

/** The least opacity, 0 … 1, at which a colour still stands out from the page, the dark and the light of the globe. */
export function leastOpacity(
  color: Color3,
  { ground, bodyShade, bodyLight }: Pick<ScenePalette, 'ground' | 'bodyShade' | 'bodyLight'>,
): number {
  for (let step = 1; step < STEPS; step++) {
    const opacity = step / STEPS
    const least = Math.min(
      ...[ground, bodyShade, bodyLight].map((under) => contrast(faded(color, under, opacity), under)),
    )
    if (least >= LEAST_CONTRAST) return opacity
  }
  return 1
}

/** A function like `leastOpacity` that computes it once for each colour; for one theme. */
export function rememberingLeastOpacity(colors: ScenePalette): (color: Color3) => number {
  const known = new WeakMap<Color3, number>()
  return (color) => {
    const least = known.get(color) ?? leastOpacity(color, colors)
    known.set(color, least)
    return least
  }
}
