import { errorText } from '../../core/errorText'
import type { ModelShape } from '../shape'
import type { TensorEntry } from './safetensors'
import { OtherModel, WrongTensor } from './wrongTensor'

/** Wrappers that programs leave before the names of GPT-2’s checkpoint, in any order. */
const PREFIXES = /^(?:transformer\.|module\.|model\.|_orig_mod\.)+/

/**
 * Tensors by their names in the GPT-2 checkpoint, without what programs put before them. Throws ModelFileError where
 * two have the same, and naming both: nothing tells which of them is meant.
 */
export function readNames(entries: Iterable<TensorEntry>): Map<string, TensorEntry> {
  const named = new Map<string, TensorEntry>()
  for (const entry of entries) {
    const name = entry.name.replace(PREFIXES, '')
    const other = named.get(name)
    if (other !== undefined) {
      throw new OtherModel(errorText`tensors "${other.name}" and "${entry.name}" stand for the same weights`)
    }
    named.set(name, entry)
  }
  return named
}

/** Names of GPT-2’s scheme: what they hold would change what a model computes. */
const SCHEME = /^(?:h\.\d+|wte|wpe|ln_f|lm_head)\./

/** Causal masks, which are the same in every model, and computed here. */
const BUFFERS = /^h\.\d+\.attn\.(?:bias|masked_bias)$/

/** Throws ModelFileError, naming it, where a tensor of GPT-2’s scheme is none of the weights that are used. */
export function checkLeftOver(
  entries: ReadonlyMap<string, TensorEntry>,
  used: readonly { readonly name: string }[],
  { blocks }: ModelShape,
): void {
  const known = new Set([...used.map(({ name }) => name), 'lm_head.weight'])
  for (const [name, entry] of entries) {
    if (known.has(name) || BUFFERS.test(name) || !SCHEME.test(name)) continue
    const block = /^h\.(\d+)\./.exec(name)?.[1]
    if (block !== undefined && Number(block) >= blocks) {
      throw new WrongTensor(
        errorText`tensor "${entry.name}" belongs to block ${Number(block)}, beyond the ${blocks} of n_layer`,
      )
    }
    throw new OtherModel(errorText`tensor "${entry.name}" is none of GPT-2’s and would not be used`)
  }
}
