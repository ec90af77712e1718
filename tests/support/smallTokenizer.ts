import { createByteAlphabet } from '../../src/model/tokenizer/byteAlphabet'

const MERGES = ['t h', 'h e', 'th e', 'Ġ a', 'Ġ the', 'i n']

/** A tokenizer of GPT-2's kind with few words, quick to build: all bytes, some merges, `<|endoftext|>`. */
export const smallTokenizer = {
  added_tokens: [{ id: 262, content: '<|endoftext|>', special: true }],
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
  model: {
    type: 'BPE',
    vocab: Object.fromEntries(
      [
        ...createByteAlphabet().characters,
        ...MERGES.map((pair) => pair.replace(' ', '')),
        '<|endoftext|>',
      ].map((token, id) => [token, id]),
    ),
    merges: MERGES,
  },
}

/** Its words. */
export const smallWords = 263
