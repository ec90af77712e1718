import { isByteWord } from './byteText'

/**
 * Whether a token's text has something that can be read: a letter, a number, a mark of its own or a symbol. Bytes that
 * are only a part of a character have not, nor has U+FFFD, which stands for such bytes in texts.
 */
export const isPrintable = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) && !text.includes('\uFFFD') && !isByteWord(text)
