/** Two sentences that differ in little. */
export interface Pair {
  readonly name: string
  readonly first: string
  readonly second: string
}

/** Minimal pairs. */
export const PAIRS: readonly Pair[] = [
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
]
