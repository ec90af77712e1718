import { maskPositions } from '../checkpoint/causalMask'
import type { TensorEntry } from '../checkpoint/safetensors'
import { pieceOf } from './weightCache'

/** Bytes [begin, end) of a model file, and where they can be had. */
export type FilePart = { readonly begin: number; readonly end: number } & (
  | {
      readonly kind: 'kept'
      /** The entry that holds them, and where in it they begin. */
      readonly name: string
      readonly offset: number
    }
  /** A causal mask, which can be made. */
  | { readonly kind: 'mask'; readonly positions: number }
  /** Neither kept nor known. */
  | { readonly kind: 'missing' }
)

/**
 * A whole model file in file order, as far as it is kept in entries, and what lies between them and after them.
 *
 * @param bytes the file's length.
 * @param kept names of entries; those that are no pieces of a file are left out.
 */
export function partsOfFile(
  bytes: number,
  kept: readonly string[],
  tensors: Iterable<TensorEntry>,
): FilePart[] {
  const pieces = kept
    .flatMap((name) => {
      const piece = pieceOf(name)
      return piece === null || piece[1] > bytes ? [] : [{ name, begin: piece[0], end: piece[1] }]
    })
    .sort((a, b) => a.begin - b.begin)
  const masks = [...tensors].filter((tensor) => maskPositions(tensor) !== null)
  const parts: FilePart[] = []
  let at = 0
  for (const { name, begin, end } of pieces) {
    if (end <= at) continue
    parts.push(...between(at, begin, masks))
    const from = Math.max(at, begin)
    parts.push({ kind: 'kept', begin: from, end, name, offset: from - begin })
    at = end
  }
  return [...parts, ...between(at, bytes, masks)]
}

/** What is not kept, with the masks that lie in it whole. */
function between(begin: number, end: number, masks: readonly TensorEntry[]): FilePart[] {
  const inside = masks
    .filter((mask) => mask.begin >= begin && mask.end <= end)
    .sort((a, b) => a.begin - b.begin)
  const parts: FilePart[] = []
  let at = begin
  for (const mask of inside) {
    if (mask.begin > at) parts.push({ kind: 'missing', begin: at, end: mask.begin })
    parts.push({ kind: 'mask', begin: mask.begin, end: mask.end, positions: maskPositions(mask)! })
    at = mask.end
  }
  if (end > at) parts.push({ kind: 'missing', begin: at, end })
  return parts
}
