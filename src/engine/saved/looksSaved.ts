import { blobSource, type FileLike } from '../../model/files/blobSource'

/** How much of a file is looked at: a trace's header begins with its own words or with its first hooks. */
const LOOKED_AT = 1 << 20

/** Nothing in a file of a model's weights is named so. */
const HOOK = /"(traveling_words|hook_embed|blocks\.\d+\.(hook_resid_|ln1\.hook_|attn\.hook_))/

/** Whether a file holds a saved trace, as far as its first bytes tell: a damaged one does too. */
export async function looksSaved(file: FileLike): Promise<boolean> {
  const bytes = await blobSource(file).read(0, Math.min(file.size, LOOKED_AT))
  return HOOK.test(new TextDecoder('latin1').decode(bytes))
}
