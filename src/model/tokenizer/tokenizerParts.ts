import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { kindOfFile, TELLING_BYTES } from '../files/fileKind'

/**
 * The tokenizer.json of GPT-2's tokenizer from the two files that older repositories have: ids by token, and pairs to
 * be merged, one a line after a line with the version. Throws TokenizerError where what should be the pairs is a file of
 * another kind.
 */
export function tokenizerFrom(vocab: unknown, merges: string): unknown {
  const kind = kindOfFile(new TextEncoder().encode(merges.slice(0, TELLING_BYTES)))
  if (kind !== null) {
    throw new ExplorerError(
      'TokenizerError',
      errorText`merges.txt does not have the merges of a model. It is ${kind}.`,
    )
  }
  const special = '<|endoftext|>'
  const id =
    typeof vocab === 'object' && vocab !== null && Object.hasOwn(vocab, special)
      ? Reflect.get(vocab, special)
      : null
  return {
    added_tokens: id === null ? [] : [{ id, content: special, special: true }],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
    model: {
      type: 'BPE',
      vocab,
      merges: merges
        .replace(/^\ufeff/, '')
        .split(/\r?\n/)
        .filter((line, at) => line !== '' && !(at === 0 && line.startsWith('#version'))),
    },
  }
}
