/**
 * Which token of the last sentence each token of the new one is: those of the common beginning and of the
 * common end. −1 for a token that is new. [token]
 */
export function matchTokens(before: readonly number[], after: readonly number[]): Int32Array {
  const matches = new Int32Array(after.length).fill(-1)
  const shorter = Math.min(before.length, after.length)
  let beginning = 0
  while (beginning < shorter && before[beginning] === after[beginning]) {
    matches[beginning] = beginning
    beginning += 1
  }
  for (let end = 1; end <= shorter - beginning; end++) {
    if (before[before.length - end] !== after[after.length - end]) break
    matches[after.length - end] = before.length - end
  }
  return matches
}

/**
 * Where tokens come from that a model has added: the token of the last sentence that they follow. −1 for all others.
 * [token]
 *
 * @param matches as `matchTokens` gives them
 */
export function sourcesOf(matches: Int32Array): Int32Array {
  let last = matches.length - 1
  while (last >= 0 && matches[last] < 0) last--
  return matches.map((_, token) => (token > last && last >= 0 ? matches[last] : -1))
}
