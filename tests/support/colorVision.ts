import type { Rgb } from '../../src/core/color'

/**
 * Linear RGB as people see it to whom one kind of cone is missing (Machado, Oliveira and Fernandes, 2009, “A
 * Physiologically-based Model for Simulation of Color Vision Deficiency”, severity 1).
 */
const DEFICIENCIES = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const

export type Deficiency = keyof typeof DEFICIENCIES
export const deficiencies = Object.keys(DEFICIENCIES) as Deficiency[]

type Three = readonly [number, number, number]

const map = ([a, b, c]: Three, change: (value: number) => number): Three => [change(a), change(b), change(c)]
const clip = (value: number): number => Math.min(1, Math.max(0, value))
const product = (matrix: readonly [Three, Three, Three], [a, b, c]: Three): Three => {
  const [first, second, third] = matrix.map(([x, y, z]) => x * a + y * b + z * c)
  return [first, second, third]
}

const decoded = (color: Rgb): Three =>
  map(color, (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
const encoded = (linear: Three): Rgb =>
  map(linear, (value) =>
    clip(value) <= 0.0031308 ? 12.92 * clip(value) : 1.055 * clip(value) ** (1 / 2.4) - 0.055,
  )

/** A colour as it looks with a deficiency. */
export const seenWith = (deficiency: Deficiency, color: Rgb): Rgb =>
  encoded(product(DEFICIENCIES[deficiency], decoded(color)))

/** OKLab (Björn Ottosson, 2020, “A perceptual color space for image processing”). */
export function oklab(color: Rgb): Three {
  const cones = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    decoded(color),
  )
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    map(cones, Math.cbrt),
  )
}

/** How far apart two colours look: the distance in OKLab. */
export function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

const luminance = (color: Rgb): number => {
  const [red, green, blue] = decoded(color)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours (WCAG 2.2), 1 … 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (more + 0.05) / (less + 0.05)
}

/** A colour laid over another. @param share how much of it there is, 0 … 1 */
export const over = (color: Rgb, ground: Rgb, share: number): Rgb => [
  share * color[0] + (1 - share) * ground[0],
  share * color[1] + (1 - share) * ground[1],
  share * color[2] + (1 - share) * ground[2],
]
