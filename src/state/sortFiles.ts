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
    throw new RangeError(
      `${weights.length} .safetensors files are more than one model, or one in parts, which cannot be read. ` +
        'Choose one model.safetensors.',
    )
  }
  if (weights.length === 0) throw new RangeError(whyNoWeights(files))
  const one = (pattern: RegExp, what: string): File | null => {
    const found = named(pattern)
    if (found.length > 1) throw new RangeError(`There are ${found.length} files for ${what}: choose one.`)
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
  const what = 'Choose a model.safetensors, as models on the Hugging Face hub have it'
  if (other !== undefined) return `${other.name} cannot be read: only .safetensors files can. ${what}.`
  const small = files.find(({ name }) => /\.json$/i.test(name))
  if (small !== undefined) return `${small.name} alone is no model. ${what}, together with it.`
  return `There is no .safetensors file among what you chose. ${what}, with its config.json if it is not GPT-2 124M.`
}
