import type { ModelShape } from '../model/shape'
import type { StepScales } from './editKind'
import { kindOf, type ResolvedEdit } from './kinds'
import type { ResolvedPatch } from './patch'
import type { Rotation } from './rotate'

/** A list of edits, by the places of the forward pass where they act. */
export interface EditPlan {
  /** The first station whose residuals change. */
  readonly firstStation: number
  /** The first token whose rows change. */
  readonly firstToken: number
  /** By step. */
  readonly steps: ReadonlyMap<number, StepScales>
  /** By station, in the order in which they act. */
  readonly stations: ReadonlyMap<number, readonly (Rotation | ResolvedPatch)[]>
}

/** Where edits act. At least one edit. */
export function planEdits(edits: readonly ResolvedEdit[], shape: ModelShape): EditPlan {
  const steps = new Map<number, StepScales>()
  const stations = new Map<number, (Rotation | ResolvedPatch)[]>()
  for (const edit of edits) {
    const place = kindOf(edit).placeOf(edit, shape)
    if ('step' in place) steps.set(place.step, place.scales(steps.get(place.step)))
    else if ('station' in edit) stations.set(edit.station, [...(stations.get(edit.station) ?? []), edit])
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
