/** The ids of tokens, or of words, in their order. [n] */
export const tokenIdsOf = (tokens: readonly { readonly id: number }[]): Int32Array =>
  Int32Array.from(tokens, ({ id }) => id)
