/** A native list: what is chosen in it, and how many CSS pixels it is wider than that. */
export interface ChooserWidth {
  readonly words: string
  readonly spare: number
}

/** Measures all lists of the page. It is run in the page, and sees nothing else. */
export const chooserWidths = (): ChooserWidth[] =>
  [...document.querySelectorAll<HTMLSelectElement>('[data-shown] > select')].map((list) => {
    const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(list)
    const context = document.createElement('canvas').getContext('2d')!
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`
    const words = list.selectedOptions[0].text
    const wanted = context.measureText(words).width + parseFloat(paddingLeft) + parseFloat(paddingRight)
    return { words, spare: list.getBoundingClientRect().width - wanted }
  })
