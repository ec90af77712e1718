import type { PartName } from '../../state/circuits/types'

/** A part of a step's update, for people. */
export function partTitle(part: PartName, block: number): string {
  if (part === 'bias') return `output bias of block ${block}`
  if (part === 'mlp') return `MLP of block ${block}`
  if (part === 'edit') return 'edits'
  return `head ${block}.${part}`
}

/** The order of parts by signed turn, the largest first. */
export const bySignedTurn = (turns: Float32Array): readonly number[] =>
  Array.from(turns, (_, part) => part).sort((a, b) => turns[b] - turns[a])
