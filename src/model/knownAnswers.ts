import * as v from 'valibot'
import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText } from '../core/errorText'

const Id = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What the model goes on to say when the likeliest token is taken every time. */
const GreedyCase = v.object({
  prompt: v.string(),
  promptIds: v.optional(v.array(Id)),
  /** The prompt and its continuation. */
  expectedText: v.string(),
  expectedIds: v.optional(v.array(Id)),
})

/** What the last token of a prompt sees and says, with the exact GELU in the MLPs. */
const RecordedCase = v.object({
  prompt: v.string(),
  tokenIds: v.pipe(v.array(Id), v.minLength(1)),
  lastPosition: v.object({
    /** In nats, over the whole vocabulary. */
    logSumExp: v.number(),
    /** [token id, logit], the highest first. */
    topLogits: v.pipe(v.array(v.tuple([Id, v.number()])), v.minLength(1)),
  }),
  /** [block][head][key] */
  lastQueryAttention: v.array(v.array(v.array(v.number()))),
})

const KnownAnswers = v.object({
  model: v.string(),
  cases: v.array(RecordedCase),
  greedy: v.object({ cases: v.array(GreedyCase) }),
})

export type GreedyCase = v.InferOutput<typeof GreedyCase>
export type RecordedCase = v.InferOutput<typeof RecordedCase>

/** What a model is known to answer, recorded elsewhere. */
export type KnownAnswers = v.InferOutput<typeof KnownAnswers>

/** Reads a `known-answers.json`. Throws ModelFileError, naming the field at fault. */
export function parseKnownAnswers(json: unknown): KnownAnswers {
  const result = v.safeParse(KnownAnswers, json)
  if (result.success) {
    if (result.output.cases.length + result.output.greedy.cases.length > 0) return result.output
    throw unusable(errorText`it has no case`)
  }
  const [issue] = result.issues
  throw unusable(errorText`${v.getDotPath(issue) ?? errorText`the file`}: ${issue.message}`)
}

const unusable = (reason: ErrorText): ExplorerError =>
  new ExplorerError(
    'ModelFileError',
    errorText`The known answers cannot be used (${reason}). Restore the file.`,
  )
