/** How wide texts are, each measured once. */
export interface TextWidths {
  /** CSS pixels. @param font as CSS has it. */
  widthOf(text: string, font: string): number
  /** Forgets all widths: fonts have been loaded since. */
  forget(): void
}

/** Widths as a canvas finds them. */
export function createTextWidths(): TextWidths {
  const widths = new Map<string, number>()
  const context = document.createElement('canvas').getContext('2d')
  return {
    widthOf(text, font) {
      const key = `${font}|${text}`
      const known = widths.get(key)
      if (known !== undefined) return known
      if (context === null) return 8 * text.length
      context.font = font
      const width = Math.ceil(context.measureText(text).width)
      widths.set(key, width)
      return width
    },
    forget: () => widths.clear(),
  }
}
