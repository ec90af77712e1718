import { attentionStep } from '../../core/hooks'
import { type EditPlan, startsAtStation } from '../../edits/plan'
import type { HeldRows } from '../runtime/rows'
import type { Trace } from '../trace/trace'

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
      isShared(attentionStep(block))
        ? rows
        : { q: copy(rows.q), k: copy(rows.k), v: copy(rows.v), z: copy(rows.z) },
    ),
    valid: trace.valid.map((count, station) =>
      station < firstStation || station === whole ? count : Math.min(count, kept),
    ),
    release() {
      for (const rows of copies) rows.release()
    },
  }
}
