import type { HeldRows } from '../runtime/rows'
import type { Trace } from '../trace/trace'
import type { ModelShape, Scale } from '../types'
import type { Patch, ResolvedEdit, Rotation } from './resolveEdits'

/** How much is kept of what each head, or an MLP, adds at a step. */
export type StepScales =
  | { readonly kind: 'attention'; readonly heads: readonly Scale[] }
  | { readonly kind: 'mlp'; readonly scale: Scale }

/** A list of edits, by the places of the forward pass where they act. */
export interface EditPlan {
  /** The first station whose residuals change. */
  readonly firstStation: number
  /** The first token whose rows change. */
  readonly firstToken: number
  /** By step. */
  readonly steps: ReadonlyMap<number, StepScales>
  /** By station, in the order in which they act. */
  readonly stations: ReadonlyMap<number, readonly (Rotation | Patch)[]>
}

/** Where edits act. At least one edit. */
export function planEdits(edits: readonly ResolvedEdit[], shape: ModelShape): EditPlan {
  const steps = new Map<number, StepScales>()
  const stations = new Map<number, (Rotation | Patch)[]>()
  for (const edit of edits) {
    if (edit.kind === 'rotate' || edit.kind === 'patch') {
      stations.set(edit.station, [...(stations.get(edit.station) ?? []), edit])
    } else if (edit.kind === 'scaleMlp') {
      steps.set(2 * edit.block + 1, { kind: 'mlp', scale: edit.scale })
    } else {
      const before = steps.get(2 * edit.block)
      const known = before?.kind === 'attention' ? before.heads : new Array<Scale>(shape.heads).fill(1)
      const heads = known.map((scale, head) =>
        edit.kind === 'scaleAttention' || edit.head === head ? edit.scale : scale,
      )
      steps.set(2 * edit.block, { kind: 'attention', heads })
    }
  }
  const touched = [...[...steps.keys()].map((step) => step + 1), ...stations.keys()]
  const tokens = [...stations.values()].flat().map(({ token }) => token)
  return {
    firstStation: Math.min(...touched),
    firstToken: steps.size > 0 ? 0 : Math.min(...tokens),
    steps,
    stations,
  }
}

/** Whether all residuals of a plan's first station are there before anything is run: only they are edited. */
export const startsAtStation = ({ firstStation, steps }: EditPlan): boolean => !steps.has(firstStation - 1)

/**
 * A trace that shares with another what a plan leaves as it is: all before its first station, and copies of the
 * rows of tokens before its first token. The rest is to be computed. The residuals of a first station that is
 * only edited are copied whole. Who takes it releases it.
 */
export function shareTrace(trace: Trace, plan: EditPlan): Trace {
  const tokens = trace.tokens.length
  const { firstStation } = plan
  const kept = Math.min(tokens, plan.firstToken)
  const whole = startsAtStation(plan) ? firstStation : -1
  /** A step is run anew if it leads on from the first station, or to it. */
  const isShared = (step: number): boolean => step + 1 < firstStation || step + 1 === whole
  const copies: HeldRows[] = []
  const copy = (rows: HeldRows): HeldRows => {
    const own = rows.copy(kept)
    copies.push(own)
    return own
  }
  return {
    tokens: trace.tokens,
    embed: trace.embed,
    residual: trace.residual.map((rows, station) => {
      if (station < firstStation) return rows
      return rows.copy(station === whole ? tokens : kept)
    }),
    update: trace.update.map((rows, step) => (isShared(step) ? rows : copy(rows))),
    attention: trace.attention.map((rows, block) =>
      isShared(2 * block) ? rows : { q: copy(rows.q), k: copy(rows.k), v: copy(rows.v), z: copy(rows.z) },
    ),
    valid: trace.valid.map((count, station) =>
      station < firstStation || station === whole ? count : Math.min(count, kept),
    ),
    release() {
      for (const rows of copies) rows.release()
    },
  }
}
