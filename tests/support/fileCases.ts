import { type Dtype, encodeSafetensors, type OutgoingTensor } from '../../src/model/checkpoint/safetensors'
import { INDEX } from '../../src/model/checkpoint/shards'
import { roundToBfloat16 } from './bfloat16'
import { partsOf, wordsOf } from './modelParts'
import { OTHER_FILES } from './otherFiles'
import { smallTokenizer, smallWords } from './smallTokenizer'
import { concatenate, encodeModel, PLAIN, type TinyModel, tinyModel } from './tinyModel'

/** Files that people have, and what comes of them: what docs/files.md says, and what every door is held to. */
export interface FileCase {
  readonly group: string
  readonly what: string
  readonly files: Readonly<Record<string, Uint8Array>>
  /** The model that must run, exactly; or what must be said. */
  readonly outcome: TinyModel | RegExp
}

const SIZES = { blocks: 2, heads: 2, headWidth: 4, seed: 5, positions: 20 }

export const FILE_MODEL = tinyModel({ ...SIZES, vocabulary: smallWords })

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const json = (value: unknown): Uint8Array => text(JSON.stringify(value))

/** A model's files as the hub has them. */
export const WHOLE_FILES = {
  'config.json': json(FILE_MODEL.config),
  'tokenizer.json': json(smallTokenizer),
  'model.safetensors': encodeModel(FILE_MODEL),
}

const without = (...names: readonly string[]): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(WHOLE_FILES).filter(([name]) => !names.includes(name)))
const withFiles = (files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> => ({
  ...WHOLE_FILES,
  ...files,
})

/** Its tensors in F32, by name. */
const tensorsOf = ({ weights }: TinyModel): OutgoingTensor[] =>
  [...weights].map(([name, { shape, data }]) => ({
    name,
    dtype: 'F32',
    shape,
    bytes: new Uint8Array(data.slice().buffer),
  }))
const fileOf = (tensors: readonly OutgoingTensor[]): Uint8Array =>
  concatenate(encodeSafetensors(tensors, { format: 'pt' }))
const changed = (change: (tensors: OutgoingTensor[]) => readonly OutgoingTensor[]) =>
  withFiles({ 'model.safetensors': fileOf(change(tensorsOf(FILE_MODEL))) })
const renamed = (rename: (name: string) => string) =>
  changed((tensors) => tensors.map((tensor) => ({ ...tensor, name: rename(tensor.name) })))
const named = (tensors: readonly OutgoingTensor[], name: string): OutgoingTensor =>
  tensors.find((tensor) => tensor.name === name)!
const replaced = (name: string, change: (tensor: OutgoingTensor) => OutgoingTensor) =>
  changed((tensors) => tensors.map((tensor) => (tensor.name === name ? change(tensor) : tensor)))
const added = (name: string, dtype: Dtype, shape: readonly number[], bytes: Uint8Array) =>
  changed((tensors) => [...tensors, { name, dtype, shape, bytes }])
const filled = (name: string, at: number, value: number) =>
  replaced(name, (tensor) => {
    const numbers = new Float32Array(tensor.bytes.slice().buffer)
    numbers[at] = value
    return { ...tensor, bytes: new Uint8Array(numbers.buffer) }
  })

/** The file with another header text, padded to the same alignment. */
function withHeader(change: (header: string) => string): Record<string, Uint8Array> {
  const file = WHOLE_FILES['model.safetensors']
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true))
  const header = text(change(new TextDecoder().decode(file.subarray(8, 8 + length)).trimEnd()))
  const begin = new Uint8Array(8)
  new DataView(begin.buffer).setBigUint64(0, BigInt(header.length), true)
  return withFiles({ 'model.safetensors': concatenate([begin, header, file.subarray(8 + length)]) })
}

const config = (changes: Readonly<Record<string, unknown>>) =>
  withFiles({ 'config.json': json({ ...FILE_MODEL.config, ...changes }) })
const tokenizer = (changes: Readonly<Record<string, unknown>>) =>
  withFiles({ 'tokenizer.json': json({ ...smallTokenizer, ...changes }) })
const tokenizerModel = (changes: Readonly<Record<string, unknown>>) =>
  tokenizer({ model: { ...smallTokenizer.model, ...changes } })

const parts = Object.fromEntries(partsOf(FILE_MODEL, 3))
const words = wordsOf(smallTokenizer)
const twoFiles = { 'vocab.json': json(words.vocab), 'merges.txt': text(words.merges) }
const padded = tinyModel({ ...SIZES, vocabulary: 384 })
const bfloat: TinyModel = {
  ...FILE_MODEL,
  weights: new Map(
    [...FILE_MODEL.weights].map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map(roundToBfloat16) },
    ]),
  ),
}
const exactGelu = tinyModel({ ...SIZES, vocabulary: smallWords, activation: 'gelu', mlpWidth: 11 })
const filesOf = (model: TinyModel) =>
  withFiles({ 'config.json': json(model.config), 'model.safetensors': encodeModel(model) })
const inDoubles = changed((tensors) =>
  tensors.map((tensor) => ({
    ...tensor,
    dtype: 'F64',
    bytes: new Uint8Array(Float64Array.from(new Float32Array(tensor.bytes.slice().buffer)).buffer),
  })),
)
const otherFile = (kind: string) => OTHER_FILES.find((other) => other.kind === kind)!

type Cases = readonly (readonly [what: string, files: FileCase['files'], outcome: FileCase['outcome']])[]

const GROUPS: Readonly<Record<string, Cases>> = {
  'Weights that run': [
    ['float32', WHOLE_FILES, FILE_MODEL],
    [
      'float16',
      withFiles({ 'model.safetensors': encodeModel(FILE_MODEL, { ...PLAIN, dtype: 'F16' }) }),
      FILE_MODEL,
    ],
    [
      'bfloat16',
      withFiles({ 'model.safetensors': encodeModel(FILE_MODEL, { ...PLAIN, dtype: 'BF16' }) }),
      bfloat,
    ],
    ['float64', inDoubles, FILE_MODEL],
    [
      'tensors in any order',
      withFiles({ 'model.safetensors': encodeModel(FILE_MODEL, { ...PLAIN, shuffle: 7 }) }),
      FILE_MODEL,
    ],
    ...['transformer.', 'module.', 'model.', '_orig_mod.', '_orig_mod.module.transformer.'].map(
      (prefix) =>
        [`names that begin with \`${prefix}\``, renamed((name) => prefix + name), FILE_MODEL] as const,
    ),
    [
      'causal masks',
      changed((tensors) => [
        ...tensors,
        { name: 'h.0.attn.bias', dtype: 'U8', shape: [1, 1, 2, 2], bytes: new Uint8Array(4) },
        { name: 'h.0.attn.masked_bias', dtype: 'F32', shape: [], bytes: new Uint8Array(4) },
      ]),
      FILE_MODEL,
    ],
    [
      '`lm_head.weight` that is `wte.weight` again',
      changed((tensors) => [...tensors, { ...named(tensors, 'wte.weight'), name: 'lm_head.weight' }]),
      FILE_MODEL,
    ],
    ...(['U16', 'U32', 'U64', 'F8_E4M3'] as const).map(
      (dtype) =>
        [
          `a tensor of type ${dtype} that nobody uses`,
          added('note', dtype, [8], new Uint8Array({ U16: 16, U32: 32, U64: 64, F8_E4M3: 8 }[dtype])),
          FILE_MODEL,
        ] as const,
    ),
    ['more words than tokens', filesOf(padded), padded],
    ['the exact GELU and another `n_inner`', filesOf(exactGelu), exactGelu],
  ],
  'Files that belong together': [
    [`several files with \`${INDEX}\``, { ...without('model.safetensors'), ...parts }, FILE_MODEL],
    [
      '`vocab.json` and `merges.txt` without `tokenizer.json`',
      { ...without('tokenizer.json'), ...twoFiles },
      FILE_MODEL,
    ],
    [
      'byte order marks before JSON',
      withFiles({
        'config.json': concatenate([text('\ufeff'), WHOLE_FILES['config.json']]),
        'tokenizer.json': concatenate([text('\ufeff'), WHOLE_FILES['tokenizer.json']]),
      }),
      FILE_MODEL,
    ],
    [
      'one of several files is missing',
      { ...without('model.safetensors'), ...parts, 'model-00002-of-00003.safetensors': undefined as never },
      /model-00002-of-00003\.safetensors/,
    ],
    [
      'an index that names nothing',
      { ...without('model.safetensors'), ...parts, [INDEX]: json({}) },
      /does not name the files of a model/,
    ],
    [
      'a tensor in two of several files',
      {
        ...without('model.safetensors'),
        ...parts,
        'model-00002-of-00003.safetensors': parts['model-00001-of-00003.safetensors'],
      },
      /tensor "wte\.weight" is in two of its files/,
    ],
    [
      '`vocab.json` alone',
      { ...without('tokenizer.json'), 'vocab.json': twoFiles['vocab.json'] },
      /merges\.txt/,
    ],
    [
      'a Git LFS pointer for `merges.txt`',
      { ...without('tokenizer.json'), ...twoFiles, 'merges.txt': otherFile('a Git LFS pointer').bytes },
      /merges\.txt.*It is a Git LFS pointer/,
    ],
  ],
  'Files of another kind': [
    ...OTHER_FILES.map(
      ({ kind, bytes, says }) =>
        [`${kind} for \`model.safetensors\``, withFiles({ 'model.safetensors': bytes }), says] as const,
    ),
    ...(['config.json', 'tokenizer.json'] as const).flatMap((name) =>
      ['a Git LFS pointer', 'a web page'].map(
        (kind) =>
          [
            `${kind} for \`${name}\``,
            withFiles({ [name]: otherFile(kind).bytes }),
            otherFile(kind).says,
          ] as const,
      ),
    ),
    ...(
      [
        ['pytorch_model.bin', 'a pickle'],
        ['pytorch_model.bin', 'a zip archive of PyTorch'],
        ['model.gguf', 'a GGUF file'],
        ['model.onnx', 'an ONNX file'],
        ['tf_model.h5', 'an HDF5 file'],
      ] as const
    ).map(
      ([name, kind]) =>
        [
          `\`${name}\` alone, ${kind}`,
          { ...without('model.safetensors'), [name]: otherFile(kind).bytes },
          otherFile(kind).says,
        ] as const,
    ),
    ['no weights at all', without('model.safetensors'), /safetensors/],
  ],
  Damage: [
    [
      'a file that is cut off',
      withFiles({ 'model.safetensors': WHOLE_FILES['model.safetensors'].slice(0, -100) }),
      /not whole.*Download it again/,
    ],
    [
      'a file of a few bytes',
      withFiles({ 'model.safetensors': WHOLE_FILES['model.safetensors'].slice(0, 5) }),
      /not whole: it has 5 bytes.*Download it again/,
    ],
    ['an empty file', withFiles({ 'model.safetensors': new Uint8Array(0) }), /not whole: it has 0 bytes/],
    [
      'a header that is too long to be true',
      withFiles({ 'model.safetensors': new Uint8Array(64).fill(255) }),
      /too long to be true/,
    ],
    [
      'a header that is no JSON',
      withHeader((header) => `${header.slice(0, -1)} `),
      /header is not valid JSON/,
    ],
    ['a tensor that overlaps another', withHeader((header) => overlapped(header)), /overlap/],
    [
      'a tensor of another size than its shape',
      withHeader((header) => header.replace('"shape":[8]', '"shape":[9]')),
      /needs 36 bytes, but 32 are set apart/,
    ],
    [
      'NaN among the weights',
      filled('h.1.mlp.c_fc.weight', 3, Number.NaN),
      /"h\.1\.mlp\.c_fc\.weight" has NaN/,
    ],
    [
      'infinity among the weights',
      filled('wpe.weight', 9, Number.NEGATIVE_INFINITY),
      /"wpe\.weight" has -Infinity at \[1, 1\]/,
    ],
    [
      'a run that overflows',
      filled('h.0.mlp.c_proj.bias', 0, 1e30),
      /blocks\.0\.hook_resid_post has the value/,
    ],
  ],
  'Ambiguous, or not used whole': [
    [
      'the same name twice',
      withHeader((header) =>
        header.replace('{', '{"ln_f.bias":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},'),
      ),
      /"ln_f\.bias" stands twice in its header/,
    ],
    [
      'two names for the same weights',
      changed((tensors) => [...tensors, { ...named(tensors, 'ln_f.bias'), name: 'transformer.ln_f.bias' }]),
      /stand for the same weights/,
    ],
    [
      'a tensor that is missing',
      changed((tensors) => tensors.filter(({ name }) => name !== 'h.1.ln_2.bias')),
      /"h\.1\.ln_2\.bias" is missing/,
    ],
    ['blocks beyond `n_layer`', config({ n_layer: 1 }), /belongs to block 1, beyond the 1 of n_layer/],
    [
      'a tensor of GPT-2’s names that is none of its',
      added('h.0.attn.q_norm.weight', 'F32', [4], new Uint8Array(16)),
      /"h\.0\.attn\.q_norm\.weight" is none of GPT-2’s/,
    ],
    [
      '`lm_head.weight` that differs from `wte.weight`',
      added('lm_head.weight', 'F32', [smallWords, 8], new Uint8Array(smallWords * 32)),
      /lm_head\.weight differs from its wte\.weight/,
    ],
    [
      'weights of Linear, which are transposed',
      replaced('h.0.mlp.c_fc.weight', (tensor) => ({ ...tensor, shape: tensor.shape.toReversed() })),
      /its rows are columns.*Linear/,
    ],
    [
      'weights of whole numbers',
      replaced('wpe.weight', (tensor) => ({ ...tensor, dtype: 'I32' })),
      /"wpe\.weight" has type I32/,
    ],
    [
      'weights of 8 bits',
      replaced('ln_f.bias', (tensor) => ({
        ...tensor,
        dtype: 'F8_E4M3',
        bytes: new Uint8Array(8),
      })),
      /"ln_f\.bias" has type F8_E4M3/,
    ],
  ],
  'config.json': [
    ['another family', config({ model_type: 'llama' }), /model_type is "llama"/],
    [
      'output words that are not its input words',
      config({ tie_word_embeddings: false }),
      /tie_word_embeddings/,
    ],
    ['another activation', config({ activation_function: 'relu' }), /activation_function is "relu"/],
    [
      'attention scaled by the block',
      config({ scale_attn_by_inverse_layer_idx: true }),
      /scale_attn_by_inverse/,
    ],
    ['a size that is none', config({ n_layer: 2.5 }), /n_layer is 2\.5/],
    ['heads that do not share the width', config({ n_head: 3 }), /not a multiple of n_head 3/],
    [
      'text that is not UTF-8',
      withFiles({
        'config.json': concatenate([WHOLE_FILES['config.json'].slice(0, -1), Uint8Array.of(0xff, 0x7d)]),
      }),
      /config\.json is no text/,
    ],
    ['something else than an object', withFiles({ 'config.json': json([1]) }), /it is not a JSON object/],
  ],
  'tokenizer.json': [
    [
      'a normalizer that changes nothing',
      tokenizer({ normalizer: { type: 'Prepend', prepend: '' } }),
      FILE_MODEL,
    ],
    [
      'a sequence of one part',
      tokenizer({ pre_tokenizer: { type: 'Sequence', pretokenizers: [smallTokenizer.pre_tokenizer] } }),
      FILE_MODEL,
    ],
    ['a gap in the ids', tokenizerModel(gapped()), FILE_MODEL],
    ['another kind of tokenizer', tokenizerModel({ type: 'Unigram' }), /only the byte-level BPE/],
    [
      'a normalizer that changes a text',
      tokenizer({ normalizer: { type: 'NFC' } }),
      /its normalizer "NFC" changes/,
    ],
    [
      'a space before every text',
      tokenizer({ pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true } }),
      /add_prefix_space/,
    ],
    [
      'two tokens with one id',
      tokenizerModel({ vocab: { ...smallTokenizer.model.vocab, zz: 0 } }),
      /have the same id 0/,
    ],
    ['a merge that is none', tokenizerModel({ merges: ['a b c'] }), /impossible merge "a b c"/],
    [
      'ids beyond the model’s words',
      tokenizer({
        added_tokens: [...smallTokenizer.added_tokens, { id: 9000, content: '<pad>', special: true }],
      }),
      /ids up to 9000 where the model has 263 words/,
    ],
  ],
}

/** Moves the second tensor of a header onto the first. */
function overlapped(header: string): string {
  const entries = JSON.parse(header) as Record<string, { data_offsets: number[]; shape: number[] }>
  const [first, second] = Object.values(entries).filter(({ shape }) => shape?.length === 1 && shape[0] === 8)
  second.data_offsets = first.data_offsets
  return JSON.stringify(entries)
}

/** Without the last token that is merged: its id is nobody's. */
function gapped() {
  const { in: _, ...vocab } = smallTokenizer.model.vocab as Record<string, number>
  return { vocab, merges: smallTokenizer.model.merges.filter((merge) => merge !== 'i n') }
}

export const FILE_CASES: readonly FileCase[] = Object.entries(GROUPS).flatMap(([group, cases]) =>
  cases.map(([what, files, outcome]) => ({
    group,
    what,
    files: Object.fromEntries(Object.entries(files).filter(([, bytes]) => bytes !== undefined)),
    outcome,
  })),
)
