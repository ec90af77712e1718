/** Longer texts are shown in a box of fixed height: measuring them on every keystroke would be felt. */
export const LONGEST_GROWING = 2_000

/**
 * How many UTF-16 units of a long text the box holds. A megabyte in a text box takes Chromium seconds to
 * lay out, and 0.2 s more on every keystroke; and no model here reads that far.
 */
export const LONGEST_SHOWN = 10_000

/** How the sentence box lays out a text of so many UTF-16 units. */
export function promptLayout(length: number): 'growing' | 'fixed' {
  return length > LONGEST_GROWING ? 'fixed' : 'growing'
}

/** A text, of which only the beginning is in the box. */
export interface SplitText {
  readonly shown: string
  /** What follows; kept, and put back after every change. */
  readonly hidden: string
}

/**
 * Divides a text into what the box shows and what follows. `kept` is what was hidden before: while the
 * text still ends in it the border stays, so that the caret does too.
 */
export function splitText(text: string, kept: string): SplitText {
  const border = text.length - kept.length
  if (kept !== '' && border <= 2 * LONGEST_SHOWN && text.endsWith(kept)) {
    return { shown: text.slice(0, border), hidden: kept }
  }
  return { shown: text.slice(0, LONGEST_SHOWN), hidden: text.slice(LONGEST_SHOWN) }
}
