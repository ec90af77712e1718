/** Sentences to begin with: what each shows is said beside it. */
export const EXAMPLES: readonly string[] = [
  // The sentence of the paper's figures.
  'To kill two birds with one stone',
  // A name that comes back: heads that look for the same word.
  'The old man looked at the sea, and then he looked at his hands.',
  // Repetition: induction heads.
  'The cat sat. The cat sat. The cat sat. The cat',
  // Quotation marks that must be closed.
  '"I don\'t know," she said; "but I\'ll ask him tomorrow."',
  // Agreement over a distance.
  'The keys to the old wooden cabinet in the hall were',
  // A list: what comes after what.
  'one, two, three, four, five, six,',
]
