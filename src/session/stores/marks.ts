/** When what happened first, as marks of the browser's own timeline (User Timing), and what each means. */
export const MARKS = {
  'traveling-words-picture': 'first journey on the page',
  'traveling-words-ready': 'all of the first model there',
} as const

export type Mark = keyof typeof MARKS

/** Notes that something happened, the first time that it does. */
export function markOnce(mark: Mark): void {
  if (performance.getEntriesByName(mark).length === 0) performance.mark(mark)
}
