import { say } from '../../language/language'
import type { PartName } from '../../session/circuits/types'

/** A part of a step's update, for people. */
export function partTitle(part: PartName, block: number): string {
  if (part === 'bias') return say('forces.biasPart', { block })
  if (part === 'mlp') return say('forces.mlpPart', { block })
  if (part === 'edit') return say('forces.editsPart')
  return say('forces.headPart', { block, part })
}

/** The order of parts by signed turn, the largest first. */
export const bySignedTurn = (turns: Float32Array): readonly number[] =>
  Array.from(turns, (_, part) => part).sort((a, b) => turns[b] - turns[a])
