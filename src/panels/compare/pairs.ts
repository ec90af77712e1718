/** Two sentences that differ in little. */
export interface SentencePair {
  readonly name: string
  readonly first: string
  readonly second: string
}

/** Minimal pairs; the last ones begin with a sentence of the gallery and change one word of it. */
export const PAIRS: readonly SentencePair[] = [
  // The same word before what tells its two senses apart: reading from left to right, it cannot differ.
  { name: 'bank-before', first: 'The bank of the river', second: 'The bank of England' },
  // The same word after it.
  { name: 'bank-after', first: 'By the river he saw the bank', second: 'With his money he saw the bank' },
  // Agreement over a distance.
  { name: 'number', first: 'The key to the cabinets', second: 'The keys to the cabinets' },
  // Who did what.
  { name: 'order', first: 'The dog saw the cat.', second: 'The cat saw the dog.' },
  // One person for another, twice.
  { name: 'person', first: 'He said that he would come', second: 'She said that she would come' },
  { name: 'age', first: 'Once upon a time there was a little', second: 'Once upon a time there was an old' },
  { name: 'verb', first: 'How can I help', second: 'How can I go' },
  { name: 'country', first: 'The United States of', second: 'The United Kingdom of' },
  { name: 'state', first: 'He was so tired that he fell', second: 'He was so angry that he fell' },
  { name: 'deed', first: 'He shook his', second: 'He closed his' },
  {
    name: 'promise',
    first: 'She said she would come, and she said she would',
    second: 'She said she would go, and she said she would',
  },
  {
    name: 'place',
    first: 'They live at Red Hill. We drove to Red',
    second: 'They live at Red Lake. We drove to Red',
  },
  { name: 'century', first: 'In the nineteenth', second: 'On the fifteenth' },
  {
    name: 'comma',
    first: 'While the man hunted the deer ran',
    second: 'While the man hunted, the deer ran',
  },
  { name: 'kind', first: 'It was another kind', second: 'She was always kind' },
]

/** The sentence that one is worth comparing with; null where none is known. */
export function partnerOf(text: string): string | null {
  const pair = PAIRS.find(({ first, second }) => first === text || second === text)
  return pair === undefined ? null : pair.first === text ? pair.second : pair.first
}
