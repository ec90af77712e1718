import { say } from '../../language/language'

/** A file as far as its name goes. */
interface Named {
  readonly name: string
}

/** Which of the chosen files is which, of one model. */
interface Sorted<File> {
  /** One file, or those of which an index names some. */
  readonly weights: readonly File[]
  readonly index: File | null
  readonly config: File | null
  readonly tokenizer: File | null
  /** Where tokenizer.json is missing. */
  readonly words: { readonly vocab: File; readonly merges: File } | null
}

/**
 * Which of these files is which. The rest of a repository's files may lie among them. Throws RangeError with
 * what to do where there is not one model.
 */
export function sortFiles<File extends Named>(files: readonly File[]): Sorted<File> {
  const named = (pattern: RegExp): readonly File[] => files.filter(({ name }) => pattern.test(name))
  const one = (pattern: RegExp, what: string): File | null => {
    const found = named(pattern)
    if (found.length > 1) throw new RangeError(say('problems.severalFiles', { found: found.length, what }))
    return found[0] ?? null
  }
  const weights = named(/\.safetensors$/i)
  if (weights.length === 0) throw new RangeError(whyNoWeights(files))
  const whole = weights.find(({ name }) => /^model( ?\(\d+\))?\.safetensors$/i.test(name))
  const index = whole === undefined ? one(/\.safetensors\.index( ?\(\d+\))?\.json$/i, INDEX) : null
  const [part] = named(/-\d+-of-(?!0*1\D)\d+( ?\(\d+\))?\.safetensors$/i)
  if (index === null && part !== undefined && whole === undefined)
    throw new RangeError(say('problems.partsWithoutIndex', { name: part.name, index: INDEX }))
  if (index === null && whole === undefined && weights.length > 1)
    throw new RangeError(say('problems.severalModels', { weights: weights.length }))
  const tokenizer = one(/(^|[^a-z])tokenizer( ?\(\d+\))?\.json$/i, 'tokenizer.json')
  return {
    weights: whole === undefined ? weights : [whole],
    index,
    config: one(/(^|[^a-z_])config( ?\(\d+\))?\.json$/i, 'config.json'),
    tokenizer,
    words: tokenizer === null ? wordsAmong(one) : null,
  }
}

function wordsAmong<File extends Named>(
  one: (pattern: RegExp, what: string) => File | null,
): Sorted<File>['words'] {
  const vocab = one(/(^|[^a-z])vocab( ?\(\d+\))?\.json$/i, 'vocab.json')
  const merges = one(/(^|[^a-z])merges( ?\(\d+\))?\.txt$/i, 'merges.txt')
  if (vocab !== null && merges !== null) return { vocab, merges }
  if (vocab === null && merges === null) return null
  const [name, other] = merges === null ? [vocab!.name, 'merges.txt'] : [merges.name, 'vocab.json']
  throw new RangeError(say('problems.halfATokenizer', { name, other }))
}

/** The index of a model in several files, as a repository names it. */
const INDEX = 'model.safetensors.index.json'

function whyNoWeights(files: readonly Named[]): string {
  const other = files.find(({ name }) => /\.(bin|pt|pth|ckpt|h5|msgpack|gguf|onnx|zip)$/i.test(name))
  if (other !== undefined) return say('problems.notSafetensors', { name: other.name })
  const small = files.find(({ name }) => /\.json$/i.test(name))
  if (small !== undefined) return say('problems.smallFileAlone', { name: small.name })
  return say('problems.noWeights')
}
