/** A colour as three numbers in [0, 1], in the sRGB encoding that CSS uses. */
export type Rgb = readonly [number, number, number]

/**
 * OKLCH to sRGB (Björn Ottosson, 2020, “A perceptual color space for image processing”), clipped to
 * the gamut. Lightness in [0, 1], hue in degrees.
 */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const [red, green, blue] = linear.map((value) => {
    const clipped = Math.min(1, Math.max(0, value))
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055
  })
  return [red, green, blue]
}

/** [lightness, chroma] of tokens in turn: hues alone look alike to who does not see all colours. */
const TOKEN_SHADES = {
  dark: [
    [0.85, 0.11],
    [0.7, 0.13],
  ],
  light: [
    [0.48, 0.13],
    [0.34, 0.11],
  ],
} as const

/**
 * The colour of a token: neighbours differ in hue and in lightness, and a token keeps its colour when others are
 * typed after it. 47 degrees is coprime to the circle, so no two of 360 tokens share a hue.
 */
export function tokenColor(index: number, theme: 'dark' | 'light'): Rgb {
  const [lightness, chroma] = TOKEN_SHADES[theme][index % 2]
  return oklch(lightness, chroma, (25 + index * 47) % 360)
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red * 255)} ${Math.round(green * 255)} ${Math.round(blue * 255)})`
}

/** The contrast ratio of two colours, 1 … 21 (WCAG 2.2, “contrast ratio”). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
