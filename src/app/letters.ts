/**
 * Fetches the letters of formulas before they are needed: a font that comes while a long text is on the screen
 * lays out every word of it anew, which takes a long task. Where they cannot be had now, the browser tries again
 * when they are shown.
 */
export const fetchLetters = (): Promise<unknown> =>
  document.fonts.load('1em "Inter Variable"', 'β').catch(() => undefined)
