import type { Theme } from '../session/stores/view'

/** sRGB, each in [0, 1]; shaders draw it as it is. */
export type Color3 = readonly [number, number, number]

/** The colours of the globe, in the spirit of app/styles/theme.css: at night an observatory, by day an atlas. */
export interface ScenePalette {
  /** Halo around texts and outline around particles: the colour of the ground they lie on. */
  readonly ground: Color3
  /** The globe's body, turned away from the light and toward it. */
  readonly bodyShade: Color3
  readonly bodyLight: Color3
  /** The sheen of the body near its edge, and how strong it is. */
  readonly rim: Color3
  readonly rimStrength: number
  /** The hairline along the edge of the globe, with its opacity. */
  readonly limb: Color3
  readonly limbOpacity: number
  /** What surrounds the globe: a glow that adds light (1), or a shadow that covers (0). */
  readonly aura: Color3
  readonly auraStrength: number
  /** The share of it that stays close to the globe. */
  readonly auraTight: number
  readonly auraAdds: number
  /** How far the aura is shifted down, in radii. */
  readonly auraDrop: number
  readonly graticule: Color3
  readonly graticuleOpacity: number
  /** Attention arcs at the end of the query. */
  readonly arc: Color3
  readonly landmark: Color3
  /** Arrows of forces that hold a word back; those that drive it on have the landmarks' colour. */
  readonly holdingBack: Color3
  readonly ring: Color3
  /** Light lost per radius of glass that is looked through. */
  readonly absorption: number
  /** Strength of the glow of particles and trails, and whether it adds light. */
  readonly glow: number
  readonly glowAdds: number
}

const dark: ScenePalette = {
  ground: [0.04, 0.054, 0.094],
  bodyShade: [0.035, 0.05, 0.09],
  bodyLight: [0.088, 0.128, 0.215],
  rim: [0.3, 0.5, 0.78],
  rimStrength: 0.2,
  limb: [0.52, 0.72, 0.98],
  limbOpacity: 0.3,
  aura: [0.2, 0.4, 0.7],
  auraStrength: 0.5,
  auraTight: 0.5,
  auraAdds: 1,
  auraDrop: 0,
  graticule: [0.56, 0.68, 0.9],
  graticuleOpacity: 0.19,
  arc: [0.95, 0.97, 1],
  landmark: [0.847, 0.706, 0.373],
  holdingBack: [0.47, 0.7, 0.95],
  ring: [0.97, 0.98, 1],
  absorption: 0.95,
  glow: 0.5,
  glowAdds: 0.75,
}

const light: ScenePalette = {
  ground: [0.985, 0.975, 0.945],
  bodyShade: [0.905, 0.868, 0.79],
  bodyLight: [1, 0.996, 0.98],
  rim: [0.72, 0.62, 0.45],
  rimStrength: 0.2,
  limb: [0.5, 0.41, 0.27],
  limbOpacity: 0.36,
  aura: [0.36, 0.32, 0.26],
  auraStrength: 0.2,
  auraTight: 0.1,
  auraAdds: 0,
  auraDrop: 0.03,
  graticule: [0.47, 0.4, 0.28],
  graticuleOpacity: 0.24,
  arc: [0.13, 0.17, 0.26],
  landmark: [0.541, 0.392, 0.078],
  holdingBack: [0.11, 0.36, 0.66],
  ring: [0.1, 0.13, 0.2],
  absorption: 0.95,
  glow: 0.2,
  glowAdds: 0,
}

export const palette = (theme: Theme): ScenePalette => (theme === 'dark' ? dark : light)
