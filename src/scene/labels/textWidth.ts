const widths = new Map<string, number>()
let context: CanvasRenderingContext2D | null = null

/** The width of a text in CSS pixels, measured once per text and CSS font. */
export function textWidth(text: string, font: string): number {
  const key = `${font}|${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  context ??= document.createElement('canvas').getContext('2d')
  if (context === null) return 8 * text.length
  context.font = font
  const width = Math.ceil(context.measureText(text).width)
  widths.set(key, width)
  return width
}

/** Forgets all widths: fonts have been loaded since. */
export const forgetWidths = (): void => widths.clear()
