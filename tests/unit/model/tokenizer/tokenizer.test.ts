import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteWord } from '../../../../src/core/byteText'
import { spell } from '../../../../src/model/tokenizer/spelling'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { idLimit } from '../../../../src/model/tokenizer/tokenizerFile'
import { demoTokenizer } from '../../../support/tinyModel'

const tokenizer = createTokenizer(demoTokenizer)
const END_OF_TEXT = '<|endoftext|>'

/** Any text: code points of all planes, lone surrogates, and what tokenizers stumble over. */
const awkward = [
  '\u0000',
  '\ufeff',
  '\r\n',
  '\t',
  '  ',
  '\u200d',
  'é',
  '👩‍👩‍👧',
  '🇳🇵',
  'שלום',
  '\u202e',
  '\ud800',
  '\udc00',
  '’s',
  END_OF_TEXT,
  '\u0085',
  '\u00a0',
  '\u3000',
  '1234567',
  'ﷺ',
  'ʼn',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...awkward, 'a', ' the', 'ing'), maxLength: 20 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
)

const exhaustive = { numRuns: 500 }

describe('tokens', () => {
  it('decode to the text they were made from, with U+FFFD for lone surrogates', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ids = tokenizer.encode(text).map((token) => token.id)
        expect(tokenizer.decode(ids)).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'))
      }),
      exhaustive,
    )
  })

  it('tell their bytes where those are no whole characters, and only there', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { id, text: word, bytes } of tokenizer.encode(text)) {
          const own = tokenizer.bytes(id)
          const said = tokenizer.word(id)
          const again = [...new TextEncoder().encode(said)]
          expect(bytes).toEqual(again.join() === own.join() ? undefined : own)
          expect(word).toBe(bytes === undefined ? said : byteWord(bytes))
        }
      }),
      exhaustive,
    )
    expect(tokenizer.encode('你').every(({ bytes }) => bytes !== undefined)).toBe(true)
    const { tokens } = spell(
      tokenizer,
      tokenizer.encode('你').map(({ id }) => id),
    )
    expect(tokens.map(({ bytes }) => bytes)).toEqual(tokenizer.encode('你').map(({ bytes }) => bytes))
  })

  it('cover the text in order, and share a span only where they share a character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let reached = 0
        let last = { start: 0, end: 0 }
        for (const { start, end } of tokenizer.encode(text)) {
          const follows = start === reached
          const shares = start < reached && start >= last.start && end >= last.end
          expect(follows || shares).toBe(true)
          if (shares) expect(text.slice(start, reached).match(/./gsu)).toHaveLength(1)
          expect(end).toBeGreaterThan(start)
          last = { start, end }
          reached = end
        }
        expect(reached).toBe(text.length)
      }),
      exhaustive,
    )
  })

  it('say what stands at their span where they are whole characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { id, text: said, start, end, bytes } of tokenizer.encode(text)) {
          expect(said).toBe(tokenizer.label(id))
          if (bytes !== undefined) expect(tokenizer.word(id)).toContain('\ufffd')
          else if (!said.includes('\ufffd')) expect(said).toBe(text.slice(start, end))
        }
      }),
      exhaustive,
    )
  })

  it('never cut a surrogate pair', () => {
    const tokens = tokenizer.encode('a😀b')
    expect(tokens[0]).toMatchObject({ text: 'a', start: 0, end: 1 })
    expect(tokens.at(-1)).toMatchObject({ text: 'b', start: 3, end: 4 })
    const emoji = tokens.slice(1, -1)
    expect(emoji.length).toBeGreaterThan(1)
    for (const token of emoji) expect(token).toMatchObject({ start: 1, end: 3 })
  })

  it('keep a byte order mark', () => {
    const tokens = tokenizer.encode('\ufeffa')
    expect(tokenizer.decode(tokens.map((token) => token.id))).toBe('\ufeffa')
    expect(tokens.at(-1)).toMatchObject({ text: 'a', start: 1, end: 2 })
  })

  it('are none for an empty text', () => {
    expect(tokenizer.encode('')).toEqual([])
    expect(tokenizer.decode([])).toBe('')
  })

  it('are the special one where <|endoftext|> is typed, with its span', () => {
    const tokens = tokenizer.encode(`one${END_OF_TEXT} two`)
    const at = tokens.findIndex((token) => token.id === tokenizer.endOfText)
    expect(tokens[at]).toEqual({ id: tokenizer.endOfText, text: END_OF_TEXT, start: 3, end: 16 })
    expect(tokens.at(-1)!.end).toBe(20)
    expect(tokens.filter((token) => token.id === tokenizer.endOfText)).toHaveLength(1)
  })
})

describe('the beginning of a text', () => {
  const sentence = fc.string({
    unit: fc.constantFrom('the', ' sea', ' ', '\n', 'a', ', ', '12'),
    maxLength: 60,
  })

  it('has the first of all its tokens', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const all = tokenizer.encode(text)
        expect(tokenizer.encodeStart(text, limit)).toEqual({
          tokens: all.slice(0, limit),
          overflows: all.length > limit,
        })
      }),
    )
  })

  it('has the first of all its tokens where the text is cut', () => {
    const text =
      'It is a truth universally acknowledged, that a single man must be in want of a wife. '.repeat(400)
    const all = tokenizer.encode(text)
    for (const limit of [1, 20, 128]) {
      expect(tokenizer.encodeStart(text, limit)).toEqual({ tokens: all.slice(0, limit), overflows: true })
    }
  })

  it.each([
    ['a book', 'so it goes. '],
    ['one letter', 'a'],
    ['spaces', ' '],
    ['emoji', '😀'],
    ['NUL', '\u0000'],
    ['marks', '\u0301'],
    ['the special token', END_OF_TEXT],
  ])('of a megabyte of %s is bounded', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const { tokens, overflows } = tokenizer.encodeStart(text, 128)
    expect(tokens).toHaveLength(128)
    expect(overflows).toBe(true)
    expect(text.startsWith(tokenizer.decode(tokens.map((token) => token.id)).replace(/\ufffd+$/, ''))).toBe(
      true,
    )
  })

  it('of a hundred megabytes is read without reading them all', () => {
    const text = 'so it goes. '.repeat(2 ** 23)
    const { tokens, overflows } = tokenizer.encodeStart(text, 128)
    expect(tokens).toEqual(tokenizer.encode(text.slice(0, 2000)).slice(0, 128))
    expect(overflows).toBe(true)
  })

  it('of a text that fits does not overflow', () => {
    const all = tokenizer.encode('Call me Ishmael.')
    expect(tokenizer.encodeStart('Call me Ishmael.', all.length)).toEqual({ tokens: all, overflows: false })
    expect(tokenizer.encodeStart('Call me Ishmael.', all.length - 1).overflows).toBe(true)
  })
})

describe('the vocabulary', () => {
  it('has the size and the special token of the file', () => {
    expect(tokenizer.size).toBe(8192)
    expect(tokenizer.endOfText).toBe(8191)
    expect(tokenizer.word(8191)).toBe(END_OF_TEXT)
  })

  it('reads every id', () => {
    for (let id = 0; id < tokenizer.size; id++) expect(tokenizer.word(id)).not.toBe('')
  })

  it.each([8192, -1, 0.5, Number.NaN, 1e9])('has no word %d', (id) => {
    expect(() => tokenizer.word(id)).toThrow(expect.objectContaining({ name: 'NotAvailable' }))
    expect(() => tokenizer.decode([0, id])).toThrow(expect.objectContaining({ name: 'NotAvailable' }))
  })

  it('may be without <|endoftext|>', () => {
    const file = demoTokenizer as { model: { vocab: Record<string, number> } }
    const { [END_OF_TEXT]: _, ...vocab } = file.model.vocab
    const without = createTokenizer({ ...file, added_tokens: [], model: { ...file.model, vocab } })
    expect(without.endOfText).toBeNull()
    expect(without.encode('a').map((token) => token.text)).toEqual(['a'])
  })
})

describe('tokenizer.json', () => {
  const file = demoTokenizer as { model: { merges: [string, string][] | string[] } }
  const sameTokens = (json: unknown): void => {
    const text = 'the sea was calm, naïve 😀'
    expect(createTokenizer(json).encode(text)).toEqual(tokenizer.encode(text))
  }

  it('may leave out the type of its model, as GPT-2’s own does', () => {
    const { type: _, ...model } = file.model as { type?: string }
    sameTokens({ ...file, model })
  })

  it('may write its merges as pairs or as strings', () => {
    const pairs = file.model.merges.map((merge) => (typeof merge === 'string' ? merge.split(' ') : merge))
    sameTokens({ ...file, model: { ...file.model, merges: pairs } })
    sameTokens({ ...file, model: { ...file.model, merges: pairs.map((pair) => pair.join(' ')) } })
  })

  it('may add special tokens around a text, which are not the text’s', () => {
    const special = { id: END_OF_TEXT, ids: [8191], tokens: [END_OF_TEXT] }
    const single = [{ SpecialToken: { id: END_OF_TEXT, type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }]
    const post_processor = {
      type: 'TemplateProcessing',
      single,
      pair: single,
      special_tokens: { [END_OF_TEXT]: special },
    }
    sameTokens({ ...file, post_processor })
  })

  it('may add tokens beyond its vocabulary', () => {
    const added_tokens = [
      { id: 8191, content: END_OF_TEXT, special: true },
      { id: 8192, content: '<pad>', special: true },
    ]
    const larger = createTokenizer({ ...file, added_tokens })
    expect(larger.size).toBe(8193)
    expect(larger.encode('a<pad>').at(-1)).toMatchObject({ id: 8192, text: '<pad>', start: 1, end: 6 })
  })

  it('may add tokens of any characters, which are plain text', () => {
    const added_tokens = [{ id: 8192, content: 'Señorita', special: false }]
    const larger = createTokenizer({ ...file, added_tokens })
    const tokens = larger.encode('la Señorita Ana')
    const at = tokens.findIndex(({ id }) => id === 8192)
    expect(tokens[at]).toEqual({ id: 8192, text: 'Señorita', start: 3, end: 11 })
    expect(tokens.at(-1)?.end).toBe(15)
    expect(larger.word(8192)).toBe('Señorita')
    expect(larger.decode(tokens.map(({ id }) => id))).toBe('la Señorita Ana')
    expect(
      spell(
        larger,
        tokens.map(({ id }) => id),
      ).tokens,
    ).toEqual(tokens)
  })

  it('may leave ids out: its size is one more than the largest', () => {
    const added_tokens = [{ id: 9000, content: '<pad>', special: true }]
    const gapped = createTokenizer({ ...file, added_tokens })
    expect(gapped.size).toBe(9001)
    expect(gapped.encode('a<pad>').at(-1)).toMatchObject({ id: 9000, text: '<pad>' })
    expect(idLimit({ ...file, added_tokens })).toBe(9001)
    expect([8999, 9000, 9001].map(gapped.has)).toEqual([false, true, false])
    expect([8999, 9000, 9001].map(gapped.label)).toEqual(['⟨8999⟩', '<pad>', '⟨9001⟩'])
    expect(() => gapped.word(8999)).toThrow(expect.objectContaining({ name: 'NotAvailable' }))
  })

  it('may name its splitter, and what changes nothing, in a sequence', () => {
    const { pre_tokenizer } = file as unknown as { pre_tokenizer: unknown }
    sameTokens({ ...file, pre_tokenizer: { type: 'Sequence', pretokenizers: [pre_tokenizer] } })
    for (const normalizer of [
      null,
      { type: 'Sequence', normalizers: [] },
      { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '' }] },
      { type: 'Strip', strip_left: false, strip_right: false },
      { type: 'Replace', pattern: { String: ' ' }, content: ' ' },
    ])
      sameTokens({ ...file, normalizer })
  })

  it('may have tokens that take white space along, however much of it', () => {
    const added_tokens = [{ id: 8192, content: '<m>', lstrip: true, rstrip: true }]
    const stripping = createTokenizer({ ...file, added_tokens })
    const text = `${' '.repeat(5000)}<m>${' '.repeat(5000)}`.repeat(3)
    const all = stripping.encode(text)
    expect(all.map(({ id }) => id)).toEqual([8192, 8192, 8192])
    expect(stripping.encodeStart(text, 2)).toEqual({ tokens: all.slice(0, 2), overflows: true })
  })
})

describe('a damaged tokenizer.json', () => {
  const file = demoTokenizer as Record<string, Record<string, unknown>>
  const withVocabulary = (change: (vocab: Record<string, unknown>) => Record<string, unknown>): object => {
    const vocab = change(file.model.vocab as Record<string, unknown>)
    return { ...file, model: { ...file.model, vocab } }
  }
  const pad = (id: number): object => ({ id, content: '<pad>' })
  const idOf = (token: string): number => (file.model.vocab as Record<string, number>)[token]
  const damaged: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 3],
    ['a list', []],
    ['an empty object', {}],
    ['another kind of model', { ...file, model: { ...file.model, type: 'WordPiece' } }],
    ['another splitter', { ...file, pre_tokenizer: { type: 'Whitespace' } }],
    ['no splitter', { ...file, pre_tokenizer: null }],
    ['no model', { ...file, model: undefined }],
    ['no vocabulary', { ...file, model: { ...file.model, vocab: undefined } }],
    ['a vocabulary that is a number', { ...file, model: { ...file.model, vocab: 7 } }],
    ['no merges', { ...file, model: { ...file.model, merges: undefined } }],
    ['merges that are a number', { ...file, model: { ...file.model, merges: 7 } }],
    ['merges of numbers', { ...file, model: { ...file.model, merges: [1, 2] } }],
    ['added tokens that are a number', { ...file, added_tokens: 7 }],
    ['an added token that is null', { ...file, added_tokens: [null] }],
    ['an added token with two ids', { ...file, added_tokens: [{ id: 8192, content: 'the' }] }],
    [
      'an added token of the vocabulary with a huge id',
      { ...file, added_tokens: [{ id: 4_294_967_294, content: 'the' }] },
    ],
    ['an added token without an id', { ...file, added_tokens: [{ content: '<pad>' }] }],
    ['an added token twice', { ...file, added_tokens: [pad(8192), pad(8193)] }],
    ['two added tokens of one id', { ...file, added_tokens: [pad(8192), { id: 8192, content: '<m>' }] }],
    [
      'an added token that reads otherwise in words',
      { ...file, added_tokens: [{ id: idOf('Ġthe'), content: 'Ġthe' }] },
    ],
    [
      'a text that is not cut into words',
      { ...file, pre_tokenizer: { type: 'ByteLevel', use_regex: false } },
    ],
    [
      'two splitters',
      {
        ...file,
        pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'Digits' }, file.pre_tokenizer] },
      },
    ],
    ['dropout', { ...file, model: { ...file.model, dropout: 0.1 } }],
    ['a suffix', { ...file, model: { ...file.model, end_of_word_suffix: '</w>' } }],
    ['a prefix', { ...file, model: { ...file.model, continuing_subword_prefix: '##' } }],
    [
      'a normalizer in a sequence',
      { ...file, normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }] } },
    ],
    ['a normalizer', { ...file, normalizer: { type: 'Lowercase' } }],
    [
      'a space put before the text',
      { ...file, pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true } },
    ],
    ['a byte without a token', withVocabulary(({ a: _, ...rest }) => rest)],
    ['a merge without a token', withVocabulary(({ the: _, ...rest }) => rest)],
    ['an id twice', withVocabulary((vocab) => ({ ...vocab, the: 5 }))],
    ['a huge id', withVocabulary((vocab) => ({ ...vocab, the: 2 ** 31 }))],
    ['a negative id', withVocabulary((vocab) => ({ ...vocab, the: -1 }))],
    ['an id that is null', withVocabulary((vocab) => ({ ...vocab, the: null }))],
    [
      'ids that are strings',
      withVocabulary((vocab) => Object.fromEntries(Object.keys(vocab).map((key, i) => [key, `${i}`]))),
    ],
  ]

  it.each(damaged)('that is or has %s is refused with a typed error', (_, json) => {
    expect(() => createTokenizer(json)).toThrow(expect.objectContaining({ name: 'TokenizerError' }))
  })
})
