import { LETTERS, NUMBERS } from './unicodeClasses'

/**
 * Cuts a text as GPT-2 does before it looks for tokens (openai/gpt-2, encoder.py): contractions, words, numbers and
 * other characters, each with a space before it, and white space. Returns the pieces, which make up the text.
 */
export function createSplitter(): (text: string) => string[] {
  const [letter, number] = [classOf(LETTERS), classOf(NUMBERS)]
  // Not \s: JavaScript's has U+FEFF, and not U+0085.
  const space = String.raw`\p{White_Space}`
  const pattern = new RegExp(
    `'s|'t|'re|'ve|'m|'ll|'d| ?[${letter}]+| ?[${number}]+| ?[^${space}${letter}${number}]+|` +
      `[${space}]+(?![^${space}])|[${space}]+`,
    'gu',
  )
  return (text) => text.match(pattern) ?? []
}

/** The inside of a regular expression's class, from gaps and lengths of ranges in base 36. */
function classOf(packed: string): string {
  let reached = 0
  let inside = ''
  const numbers = packed.split(' ').map((digits) => Number.parseInt(digits, 36))
  for (let i = 0; i < numbers.length; i += 2) {
    const first = reached + numbers[i]
    reached = first + numbers[i + 1]
    inside += `\\u{${first.toString(16)}}-\\u{${(reached - 1).toString(16)}}`
  }
  return inside
}
