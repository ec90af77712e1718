/** More UTF-16 units than this fit nowhere. */
const LONGEST = 1000

/**
 * A text as it is where it fits, else its longest beginning that fits with “…” after it, and at least its first
 * character. It is cut between characters as people see them.
 *
 * @param fits whether a text has room; a beginning of one that fits must fit too.
 */
export function shorten(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  const characters = Array.from(
    new Intl.Segmenter().segment(text.slice(0, LONGEST)),
    ({ segment }) => segment,
  )
  const shortened = (count: number): string => `${characters.slice(0, count).join('')}…`
  let [kept, tooMany] = [1, characters.length]
  while (kept + 1 < tooMany) {
    const middle = (kept + tooMany) >> 1
    if (fits(shortened(middle))) kept = middle
    else tooMany = middle
  }
  return shortened(kept)
}
