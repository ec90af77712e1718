import { ExplorerError } from '../core/errors'
import { type Said, said } from '../core/said'

/** A Hugging Face `tokenizer.json` of GPT-2's byte-level BPE, as far as we rely on it. */
export interface TokenizerFile {
  readonly model: {
    readonly type: 'BPE'
    readonly vocab: Readonly<Record<string, number>>
    readonly merges: readonly unknown[]
  }
  readonly added_tokens: readonly AddedToken[]
}

interface AddedToken {
  readonly id: number
  readonly content: string
}

/** What is wrong with a tokenizer file, and what to do. */
export function unusable(reason: Said): ExplorerError {
  return new ExplorerError(
    'TokenizerError',
    said`tokenizer.json cannot be used: ${reason}. Download the model’s files again.`,
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How many tokens a tokenizer file has; 0 for what is none. */
export function tokenCount(json: unknown): number {
  if (!isObject(json) || !isObject(json.model) || !isObject(json.model.vocab)) return 0
  const { vocab } = json.model
  const added = Array.isArray(json.added_tokens) ? json.added_tokens.filter(isAddedToken) : []
  return Object.keys(vocab).length + added.filter(({ content }) => !Object.hasOwn(vocab, content)).length
}

/**
 * Checks a tokenizer file, so that every text can be read and every id has a word. Throws TokenizerError.
 *
 * @param alphabet the stand-ins of the 256 bytes
 */
export function checkTokenizerFile(json: unknown, alphabet: Iterable<string>): TokenizerFile {
  if (!isObject(json)) throw unusable(said`it is not a JSON object`)
  const { model, pre_tokenizer: splitter, normalizer, added_tokens: added = [] } = json
  // Older files, GPT-2's own among them, do not name the type of their model.
  if (
    !isObject(model) ||
    (model.type ?? 'BPE') !== 'BPE' ||
    !isObject(splitter) ||
    splitter.type !== 'ByteLevel'
  ) {
    throw unusable(said`only the byte-level BPE of GPT-2 is supported`)
  }
  if (splitter.add_prefix_space === true || (normalizer ?? null) !== null) {
    throw unusable(said`it changes a text before reading it, which is not supported`)
  }
  const { vocab, merges } = model
  if (!isObject(vocab) || !Array.isArray(merges)) throw unusable(said`it has no vocabulary or no merges`)
  if (!Array.isArray(added) || !added.every(isAddedToken)) throw unusable(said`its added tokens are damaged`)
  checkIds([
    ...Object.values(vocab),
    ...added.filter(({ content }) => !Object.hasOwn(vocab, content)).map(({ id }) => id),
  ])
  for (const token of [...alphabet, ...merges.map(productOf)]) {
    if (!Object.hasOwn(vocab, token)) throw unusable(said`its vocabulary lacks ${JSON.stringify(token)}`)
  }
  return {
    ...json,
    model: { ...model, type: 'BPE', vocab: vocab as Record<string, number>, merges },
    added_tokens: added,
  }
}

/** A token that is read as a whole and leaves the white space around it alone. */
function isAddedToken(token: unknown): token is AddedToken {
  return (
    isObject(token) && typeof token.content === 'string' && token.lstrip !== true && token.rstrip !== true
  )
}

/** Ids count from 0 without a gap. */
function checkIds(ids: readonly unknown[]): void {
  const seen = new Set(ids)
  for (let id = 0; id < ids.length; id++) {
    if (!seen.has(id)) throw unusable(said`no token, or more than one, has an id in the place of ${id}`)
  }
}

/** What two merged tokens make; older files write the two as one string. */
function productOf(merge: unknown): string {
  const pair = typeof merge === 'string' ? merge.split(' ') : merge
  if (!Array.isArray(pair) || pair.length !== 2)
    throw unusable(said`it has the impossible merge ${JSON.stringify(merge)}`)
  return pair.join('')
}
