/**
 * Whether a token's text has something that can be read: a letter, a number, a mark of its own or a symbol, and no
 * byte that is only part of a character (which reads as U+FFFD).
 */
export const isPrintable = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) && !text.includes('\uFFFD')
