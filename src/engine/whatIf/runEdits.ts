import { stepCount } from '../../core/hooks'
import { row } from '../../core/tensor'
import type { Edit, ResolvedEdit } from '../../edits/kinds'
import type { ResolvedPatch } from '../../edits/patch'
import { type EditPlan, planEdits, startsAtStation } from '../../edits/plan'
import { resolveEdits } from '../../edits/resolve'
import { rotateToward } from '../../lens/edits'
import { landmarkUnits } from '../../lens/words'
import { type ForwardHost, forward, type Interventions } from '../run/forward'
import type { Rows } from '../runtime/rows'
import { residualAt } from '../trace/hooks'
import { adoptTokens, createTrace, type Trace } from '../trace/trace'
import { type Running, traceNamed } from '../trace/traces'
import type { Model } from '../weights/model'
import { shareTrace } from './shareTrace'
import type { EditReport } from './whatIfTypes'

/**
 * Runs the text under edits, from the first station that they touch. An edit that this model or the text has no place
 * for is left out, and the report tells why. Who takes the trace releases it; null where no edit is left.
 *
 * @param through the last station that is wanted.
 */
export async function runEdits(
  running: Running,
  wanted: readonly Edit[],
  host: ForwardHost,
  through = running.model.steps.length,
): Promise<{ readonly trace: Trace | null; readonly report: EditReport }> {
  const begun = performance.now()
  const { model } = running
  const { trace: text } = traceNamed(running, 'text')
  const resolved = resolveEdits(wanted, { model, tokens: text.tokens })
  const edits = resolved.flatMap(({ edit }) => edit ?? [])
  const refusals = resolved.map(({ refusal }) => refusal)
  if (edits.length === 0) return { trace: null, report: { ...NOTHING_RUN, refusals } }
  const plan = planEdits(edits, model.shape)
  residualAt(text, startsAtStation(plan) ? plan.firstStation : plan.firstStation - 1)
  const places = await landmarksOf(model, edits, host)
  let sessionRuns = await runSources(running, edits, host)

  const copied = (edit: ResolvedPatch): Float32Array => {
    const trace = edit.from === null ? text : running.sources.get(keyOf(edit.from))!
    return row(residualAt(trace, edit.station), edit.fromToken, model.shape.width)
  }
  const interventions: Interventions = {
    scales: (step) => plan.steps.get(step),
    isEdited: (station) => plan.stations.has(station),
    editStation(station, residual) {
      for (const edit of plan.stations.get(station) ?? []) {
        if (edit.kind === 'patch') residual.write(edit.token, copied(edit))
        else turn(residual, edit.token, model.shape.width, places.get(edit.word)!, edit.degrees)
      }
    },
  }
  const trace = shareTrace(text, plan)
  if (startsAtStation(plan)) interventions.editStation(plan.firstStation, trace.residual[plan.firstStation])
  try {
    sessionRuns += await forward(model, trace, host, interventions, through)
  } catch (error) {
    trace.release()
    throw error
  }
  const report = {
    firstStation: plan.firstStation,
    computed: computedTokens(plan, trace, model),
    sessionRuns,
    milliseconds: performance.now() - begun,
    refusals,
  }
  return { trace, report }
}

/** What it takes to run a text under no edits. */
export const NOTHING_RUN: EditReport = {
  firstStation: null,
  computed: 0,
  sessionRuns: 0,
  milliseconds: 0,
  refusals: [],
}

/** At the last station nothing is left to run. */
const computedTokens = (plan: EditPlan, { tokens }: Trace, { shape }: Model): number =>
  startsAtStation(plan) && plan.firstStation === stepCount(shape.blocks) ? 0 : tokens.length - plan.firstToken

function turn(residual: Rows, token: number, width: number, place: Float32Array, degrees: number): void {
  const before = row(residual.first(token + 1), token, width)
  residual.write(token, rotateToward(before, place, degrees))
}

/** Where the words that edits turn toward are predicted hardest. */
async function landmarksOf(
  model: Model,
  edits: readonly ResolvedEdit[],
  host: ForwardHost,
): Promise<Map<number, Float32Array>> {
  const places = new Map<number, Float32Array>()
  for (const edit of edits) {
    if (edit.kind !== 'rotate' || places.has(edit.word)) continue
    const { gain } = await host.until(model.norms[stepCount(model.shape.blocks)])
    places.set(edit.word, landmarkUnits(await host.until(model.embed([edit.word])), gain))
  }
  return places
}

const keyOf = (tokens: readonly number[]): string => tokens.join(',')

/** What a pass over another text would tell is of no use to those who follow the text. */
const SILENT_HOST = { onMissingWords: () => undefined, onStation: () => undefined }

/** Runs the other texts that edits copy from, as far as they copy; forgets those that none does. Returns the runs. */
async function runSources(
  running: Running,
  edits: readonly ResolvedEdit[],
  host: ForwardHost,
): Promise<number> {
  const { model, sources } = running
  const wanted = new Map<string, { readonly tokens: readonly number[]; through: number }>()
  for (const edit of edits) {
    if (edit.kind !== 'patch' || edit.from === null) continue
    const key = keyOf(edit.from)
    const through = Math.max(edit.station, wanted.get(key)?.through ?? 0)
    wanted.set(key, { tokens: edit.from, through })
  }
  for (const key of sources.keys()) {
    if (wanted.has(key)) continue
    sources.get(key)?.release()
    sources.delete(key)
  }
  let runs = 0
  for (const [key, { tokens, through }] of wanted) {
    const trace = sources.get(key) ?? createTrace(model.shape, model.backend.createRows)
    sources.set(key, trace)
    adoptTokens(trace, Int32Array.from(tokens))
    runs += await forward(model, trace, { ...host, ...SILENT_HOST }, undefined, through)
  }
  return runs
}
