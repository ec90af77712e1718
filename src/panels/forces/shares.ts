import { say } from '../../language/language'
import type { PlainKey } from '../../language/message'
import type { Attribution } from '../../session/circuits/attribution'
import type { HeadId } from '../../session/stores/view'

/** Something that wrote into a logit. */
export interface Share {
  readonly name: string
  readonly kind: 'token' | 'position' | 'head' | 'bias' | 'mlp' | 'edits' | 'constant'
  readonly value: number
  /** The step that it is part of; null before the first and after the last. */
  readonly step: number | null
  readonly head: HeadId | null
}

/** What each kind is called where its shares are added up. */
export const KIND_NAMES: Readonly<Record<Share['kind'], PlainKey>> = {
  token: 'forces.tokenPart',
  position: 'forces.positionPart',
  head: 'forces.headsSum',
  bias: 'forces.biasesSum',
  mlp: 'forces.mlpsSum',
  edits: 'forces.editsPart',
  constant: 'forces.constantPart',
}

/** Everything that wrote into a logit, in the order of the forward pass. */
export function sharesOf({ outer, blocks }: Attribution): readonly Share[] {
  const at = (name: string, kind: Share['kind'], value: number, step: number | null = null): Share => ({
    name,
    kind,
    value,
    step,
    head: null,
  })
  return [
    at(say('forces.tokenPart'), 'token', outer.token),
    at(say('forces.positionPart'), 'position', outer.position),
    ...blocks.flatMap(({ heads, outputBias, mlp }, block) => [
      ...Array.from(
        heads,
        (value, head): Share => ({
          ...at(say('forces.headPart', { block, part: head }), 'head', value, 2 * block),
          head: { block, head },
        }),
      ),
      at(say('forces.biasPart', { block }), 'bias', outputBias, 2 * block),
      at(say('forces.mlpPart', { block }), 'mlp', mlp, 2 * block + 1),
    ]),
    ...(outer.edits === 0 ? [] : [at(say('forces.editsPart'), 'edits', outer.edits)]),
    at(say('forces.constantPart'), 'constant', outer.constant),
  ]
}

/** The shares that weigh most, of either sign, the heaviest first. */
export const heaviest = (shares: readonly Share[], count: number): readonly Share[] =>
  shares.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, count)

export const sumOf = (shares: readonly Share[]): number => shares.reduce((sum, { value }) => sum + value, 0)

/** The sum of each kind that there is, in the order of the forward pass. */
export function sumsByKind(shares: readonly Share[]): readonly { kind: Share['kind']; value: number }[] {
  const kinds = [...new Set(shares.map(({ kind }) => kind))]
  return kinds.map((kind) => ({ kind, value: sumOf(shares.filter((share) => share.kind === kind)) }))
}

/** The logit so far: before the first step, and after each. What belongs to no step is there from the beginning. */
export function pathOf(shares: readonly Share[], steps: number): readonly number[] {
  const path = [sumOf(shares.filter(({ step }) => step === null))]
  for (let step = 0; step < steps; step++) {
    path.push(path[step] + sumOf(shares.filter((share) => share.step === step)))
  }
  return path
}
