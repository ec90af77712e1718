import { say } from '../language/language'

/** A file as far as its name goes. */
interface Named {
  readonly name: string
}

/**
 * Which of these files is which. The rest of a repository's files may lie among them. Throws RangeError with
 * what to do where there is not one model.
 */
export function sortFiles<File extends Named>(
  files: readonly File[],
): { readonly weights: File; readonly config: File | null; readonly tokenizer: File | null } {
  const named = (pattern: RegExp): readonly File[] => files.filter(({ name }) => pattern.test(name))
  const weights = named(/\.safetensors$/i)
  if (weights.length > 1) {
    throw new RangeError(say('problems.severalModels', { weights: weights.length }))
  }
  if (weights.length === 0) throw new RangeError(whyNoWeights(files))
  const one = (pattern: RegExp, what: string): File | null => {
    const found = named(pattern)
    if (found.length > 1)
      throw new RangeError(say('problems.thereAreFilesForChoose', { found: found.length, what }))
    return found[0] ?? null
  }
  return {
    weights: weights[0],
    config: one(/(^|[^a-z_])config( ?\(\d+\))?\.json$/i, 'config.json'),
    tokenizer: one(/(^|[^a-z])tokenizer( ?\(\d+\))?\.json$/i, 'tokenizer.json'),
  }
}

function whyNoWeights(files: readonly Named[]): string {
  const other = files.find(({ name }) => /\.(bin|pt|pth|ckpt|h5|msgpack|gguf|onnx|zip)$/i.test(name))
  const what = say('problems.chooseAModelSafetensorsAs')
  if (other !== undefined) return say('problems.cannotBeReadOnlySafetensors', { name: other.name, what })
  const small = files.find(({ name }) => /\.json$/i.test(name))
  if (small !== undefined) return say('problems.aloneIsNoModelTogether', { name: small.name, what })
  return say('problems.thereIsNoSafetensorsFile', { what })
}
