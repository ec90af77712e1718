import type { Token } from '../../engine/types'

/** How many tokens stand before those of the text: `<|endoftext|>`, which has no characters there, or none. */
export const tokensAhead = (tokens: readonly Token[]): number => (tokens[0]?.end === 0 ? 1 : 0)
