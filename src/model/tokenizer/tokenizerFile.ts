import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { bytesOfToken, createByteAlphabet } from './byteAlphabet'

/** A Hugging Face `tokenizer.json` of GPT-2's byte-level BPE, as far as we rely on it. */
export interface TokenizerFile {
  readonly vocab: Readonly<Record<string, number>>
  readonly merges: readonly (readonly [string, string])[]
  /** A piece of a text that is a token as a whole is not cut. */
  readonly ignoreMerges: boolean
  readonly addedTokens: readonly AddedToken[]
}

/** A token that is looked for in a text before it is cut into words. Its content is plain text. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Only where neither a letter, a digit nor a mark stands beside it. */
  readonly singleWord: boolean
  /** It takes the white space before, or after it along. */
  readonly lstrip: boolean
  readonly rstrip: boolean
  /** It is looked for after those that are looked for in the text as it stands. */
  readonly normalized: boolean
}

/** What is wrong with a tokenizer file, and what to do. */
export function unusable(reason: ErrorText): ExplorerError {
  return new ExplorerError(
    'TokenizerError',
    errorText`tokenizer.json cannot be used: ${reason}. Use the tokenizer.json of a model of GPT-2’s family.`,
  )
}

/** Ids above this are taken for damage. */
const LARGEST_ID = 1 << 22

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One more than the largest id of a tokenizer file; 0 for what is none. */
export function idLimit(json: unknown): number {
  if (!isObject(json) || !isObject(json.model) || !isObject(json.model.vocab)) return 0
  const added = Array.isArray(json.added_tokens) ? json.added_tokens.filter(isObject).map(({ id }) => id) : []
  const ids = [...Object.values(json.model.vocab), ...added].filter((id) => typeof id === 'number')
  return ids.reduce((limit, id) => Math.max(limit, id + 1), 0)
}

/**
 * Reads a tokenizer file. What it wants done to a text is done as Hugging Face's `tokenizers` does it; what is not done
 * here is refused by its name. Throws TokenizerError.
 */
export function readTokenizerFile(json: unknown): TokenizerFile {
  if (!isObject(json)) throw unusable(errorText`it is not a JSON object`)
  const { model, normalizer, pre_tokenizer: splitter } = json
  // Older files, GPT-2's own among them, do not name the type of their model.
  if (!isObject(model) || (model.type ?? 'BPE') !== 'BPE') throw onlyByteLevel()
  checkNormalizer(normalizer)
  checkSplitter(splitter)
  checkOptions(model)
  const { vocab, merges } = model
  if (!isObject(vocab) || !Array.isArray(merges)) throw unusable(errorText`it has no vocabulary or no merges`)
  const added = readAddedTokens(json.added_tokens ?? [])
  const pairs = merges.map(readMerge)
  checkIds(vocab, added)
  const products = new Set(pairs.map((pair) => pair.join('')))
  const alphabet = createByteAlphabet()
  for (const token of [...alphabet.characters, ...products]) {
    if (!Object.hasOwn(vocab, token)) throw unusable(errorText`its vocabulary lacks ${JSON.stringify(token)}`)
  }
  for (const { content } of added) {
    const isOther = new TextDecoder().decode(bytesOfToken(content, alphabet)) !== content
    if (isOther && (products.has(content) || alphabet.byteOf.has(content))) {
      throw unusable(
        errorText`its added token ${JSON.stringify(content)} is also a part of words, which reads otherwise`,
      )
    }
  }
  const ids = vocab as Record<string, number>
  return { vocab: ids, merges: pairs, ignoreMerges: model.ignore_merges === true, addedTokens: added }
}

const onlyByteLevel = (): ExplorerError => unusable(errorText`only the byte-level BPE of GPT-2 is supported`)

/** A part of a file that may hold others of its kind, one after another. */
function flatten(part: unknown, parts: string): unknown[] {
  if (!isObject(part) || part.type !== 'Sequence' || !Array.isArray(part[parts])) return [part]
  return part[parts].flatMap((each) => flatten(each, parts))
}

function checkNormalizer(normalizer: unknown): void {
  if ((normalizer ?? null) === null) return
  for (const each of flatten(normalizer, 'normalizers')) {
    if (!isObject(each)) throw unusable(errorText`its normalizer is damaged`)
    if (!changesNothing(each)) {
      throw unusable(errorText`its normalizer ${JSON.stringify(each.type)} changes a text before reading it, which is not
        supported`)
    }
  }
}

function changesNothing({
  type,
  prepend,
  strip_left,
  strip_right,
  pattern,
  content,
}: Record<string, unknown>): boolean {
  if (type === 'Prepend') return prepend === ''
  if (type === 'Strip') return strip_left === false && strip_right === false
  return type === 'Replace' && isObject(pattern) && typeof content === 'string' && pattern.String === content
}

function checkSplitter(splitter: unknown): void {
  const [only, ...others] = flatten(splitter, 'pretokenizers')
  if (!isObject(only) || only.type !== 'ByteLevel' || others.length > 0) throw onlyByteLevel()
  if (only.add_prefix_space === true) {
    throw unusable(errorText`its add_prefix_space puts a space before a text, which is not supported`)
  }
  if (only.use_regex === false)
    throw unusable(errorText`its use_regex is false: a text that is not cut into words is not
    supported`)
}

/** Options of a BPE, and the values of those that are done here. */
const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  dropout: [null, 0],
  continuing_subword_prefix: [null, ''],
  end_of_word_suffix: [null, ''],
}

function checkOptions(model: Readonly<Record<string, unknown>>): void {
  for (const [name, allowed] of Object.entries(OPTIONS)) {
    const value = model[name] ?? null
    if (!allowed.includes(value))
      throw unusable(errorText`its ${name} is ${JSON.stringify(value)}, which is not supported`)
  }
}

function readAddedTokens(added: unknown): AddedToken[] {
  if (!Array.isArray(added)) throw unusable(errorText`its added tokens are damaged`)
  const seen = new Set<string>()
  const tokens = added.map((token): AddedToken => {
    if (!isObject(token) || typeof token.content !== 'string' || !isId(token.id)) {
      throw unusable(errorText`its added tokens are damaged`)
    }
    const { id, content, special } = token
    if (seen.has(content))
      throw unusable(errorText`its added token ${JSON.stringify(content)} is there twice`)
    seen.add(content)
    return {
      id,
      content,
      singleWord: token.single_word === true,
      lstrip: token.lstrip === true,
      rstrip: token.rstrip === true,
      normalized: (token.normalized ?? special !== true) === true,
    }
  })
  return tokens.filter(({ content }) => content !== '')
}

const isId = (id: unknown): id is number =>
  Number.isInteger(id) && (id as number) >= 0 && (id as number) < LARGEST_ID

/** Each id is that of one token, and each token has one; there may be ids without a token. */
function checkIds(vocab: Readonly<Record<string, unknown>>, added: readonly AddedToken[]): void {
  const tokenOf = new Map<number, string>()
  const take = (token: string, id: unknown): void => {
    if (!isId(id))
      throw unusable(
        errorText`its token ${JSON.stringify(token)} has the impossible id ${JSON.stringify(id)}`,
      )
    const other = tokenOf.get(id)
    if (other !== undefined && other !== token) {
      throw unusable(
        errorText`its tokens ${JSON.stringify(other)} and ${JSON.stringify(token)} have the same id ${id}`,
      )
    }
    tokenOf.set(id, token)
  }
  for (const [token, id] of Object.entries(vocab)) take(token, id)
  for (const { content, id } of added) {
    const own = Object.hasOwn(vocab, content) ? vocab[content] : id
    if (own !== id) {
      throw unusable(
        errorText`its added token ${JSON.stringify(content)} has the ids ${String(own)} and ${id}`,
      )
    }
    take(content, id)
  }
}

/** Older files write the two as one string. */
function readMerge(merge: unknown): readonly [string, string] {
  const pair = typeof merge === 'string' ? merge.split(' ') : merge
  if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((part) => typeof part === 'string')) {
    throw unusable(errorText`it has the impossible merge ${JSON.stringify(merge)}`)
  }
  return [pair[0], pair[1]]
}
