import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText } from '../core/errorText'
import { topK } from '../core/topk'
import type { GreedyCase, KnownAnswers, RecordedCase } from '../model/knownAnswers'
import type { ModelShape } from '../model/shape'

/** Whether a model gives its known answers, whoever runs it. */

/** How far a figure may be from the recorded one. */
const AIMS = { logits: 0.02, attention: 1e-3 } as const

/** A continuation against the expected one. */
export interface GreedyResult {
  readonly kind: 'greedy'
  readonly prompt: string
  /** Tokens of the continuation, and how many of them came out right before the first wrong one. */
  readonly expected: number
  readonly agreed: number
  /** The tokens at the first place where they differ; null where none does. */
  readonly firstWrong: { readonly found: number; readonly wanted: number } | null
  readonly passed: boolean
}

/** What the last token of a prompt says and sees, against what was recorded. */
export interface RecordedResult {
  readonly kind: 'recorded'
  readonly prompt: string
  /** The tokenizer reads the prompt as it was read then. */
  readonly sameTokens: boolean
  /** Largest absolute difference of the recorded logits and of their log-sum-exp over the vocabulary. */
  readonly logits: number
  /** The highest logits come in the same order, wherever the recorded ones lie further apart than the aim. */
  readonly sameOrder: boolean
  /** Largest absolute difference over all blocks, heads and keys. */
  readonly attention: number
  readonly passed: boolean
}

export interface Verification {
  readonly aims: typeof AIMS
  readonly results: readonly (GreedyResult | RecordedResult)[]
  readonly passed: boolean
}

/** A model that runs, as far as it is asked. */
export interface VerificationTarget {
  readonly shape: ModelShape
  /** The ids of a text's tokens. */
  tokenize(text: string): Promise<number[]>
  /** The likeliest token after these. */
  likeliest(ids: readonly number[]): Promise<number>
  /** Logits after the last of these tokens [vocabulary]. */
  logits(ids: readonly number[]): Promise<Float32Array>
  /** What the last of the tokens that were read last attends to [key]. */
  lastAttention(block: number, head: number): Promise<Float32Array>
}

/** Opens the model with the activation of its config.json, or with the exact GELU; closes the one before. */
export type OpenModel = (activation: 'configured' | 'exact') => Promise<VerificationTarget>

/** Compares a model with its known answers. `onResult` is called with each comparison when it is done. */
export async function verify(
  answers: KnownAnswers,
  openModel: OpenModel,
  onResult: (result: GreedyResult | RecordedResult) => void = () => undefined,
): Promise<Verification> {
  const results: (GreedyResult | RecordedResult)[] = []
  const note = (result: GreedyResult | RecordedResult): void => {
    results.push(result)
    onResult(result)
  }
  if (answers.greedy.cases.length > 0) {
    const model = await openModel('configured')
    for (const one of answers.greedy.cases) note(await checkGreedy(one, model))
  }
  if (answers.cases.length > 0) {
    const model = await openModel('exact')
    for (const one of answers.cases) note(await checkRecorded(one, model))
  }
  return { aims: AIMS, results, passed: results.every(({ passed }) => passed) }
}

const sameIds = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

/** Takes the likeliest token again and again, for as many tokens as are expected or until one is wrong. */
export async function checkGreedy(
  { prompt, promptIds, expectedText, expectedIds }: GreedyCase,
  target: Pick<VerificationTarget, 'tokenize' | 'likeliest'>,
): Promise<GreedyResult> {
  const begin = await target.tokenize(prompt)
  const whole = await target.tokenize(expectedText)
  const sameTokens = sameIds(begin, promptIds ?? begin) && sameIds(whole, expectedIds ?? whole)
  const [ids, goal] = [promptIds ?? begin, expectedIds ?? whole]
  const expected = goal.length - ids.length
  if (expected < 1 || !sameIds(ids, goal.slice(0, ids.length))) {
    throw contradiction(errorText`what is expected after “${prompt}” does not begin with it`)
  }
  const text = [...ids]
  let firstWrong: GreedyResult['firstWrong'] = null
  while (text.length < goal.length && firstWrong === null) {
    const found = await target.likeliest(text)
    const wanted = goal[text.length]
    if (found === wanted) text.push(found)
    else firstWrong = { found, wanted }
  }
  const agreed = text.length - ids.length
  return { kind: 'greedy', prompt, expected, agreed, firstWrong, passed: sameTokens && agreed === expected }
}

/** Compares logits, order and attention of the last token. */
async function checkRecorded(recorded: RecordedCase, target: VerificationTarget): Promise<RecordedResult> {
  const { prompt, tokenIds, lastPosition, lastQueryAttention } = recorded
  const sameTokens = sameIds(await target.tokenize(prompt), tokenIds)
  const logits = await target.logits(tokenIds)
  const difference = logitDifference(lastPosition, logits)
  const sameOrder = hasSameOrder(lastPosition.topLogits, logits)
  const attention = await attentionDifference(lastQueryAttention, tokenIds.length, target)
  const passed = sameTokens && sameOrder && difference <= AIMS.logits && attention <= AIMS.attention
  return { kind: 'recorded', prompt, sameTokens, logits: difference, sameOrder, attention, passed }
}

/** The larger of two differences; what is not a number differs infinitely. */
const larger = (largest: number, difference: number): number =>
  Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, Math.abs(difference))

/** @param logits [vocabulary] */
function logitDifference(
  { topLogits, logSumExp }: RecordedCase['lastPosition'],
  logits: Float32Array,
): number {
  const highest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const total = highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0))
  return topLogits.reduce(
    (largest, [id, logit]) => larger(largest, logits[id] - logit),
    larger(0, total - logSumExp),
  )
}

/**
 * Whether the words rank as recorded. Neighbours closer than the aim may change places, and a word beyond the
 * recorded ones may only come in where the last of them is as close.
 *
 * @param logits [vocabulary]
 */
export function hasSameOrder(
  topLogits: readonly (readonly [number, number])[],
  logits: Float32Array,
): boolean {
  const [, last] = topLogits[topLogits.length - 1]
  const ours = [...topK(logits, topLogits.length)]
  const recorded = new Map(topLogits)
  let lowest = Number.POSITIVE_INFINITY
  const descends = ours.every((id) => {
    const logit = recorded.get(id) ?? last
    const inPlace = logit - lowest <= AIMS.logits
    lowest = Math.min(lowest, logit)
    return inPlace
  })
  return descends && topLogits.every(([id, logit]) => ours.includes(id) || logit - last <= AIMS.logits)
}

/** @param recorded [block][head][key] */
async function attentionDifference(
  recorded: RecordedCase['lastQueryAttention'],
  keys: number,
  { shape, lastAttention }: VerificationTarget,
): Promise<number> {
  const isOfShape =
    recorded.length === shape.blocks &&
    recorded.every((heads) => heads.length === shape.heads && heads.every((row) => row.length === keys))
  if (!isOfShape) {
    const { blocks, heads } = shape
    throw contradiction(errorText`its attention would have ${blocks} blocks, ${heads} heads and ${keys} keys`)
  }
  let largest = 0
  for (const [block, heads] of recorded.entries()) {
    for (const [head, expected] of heads.entries()) {
      const ours = await lastAttention(block, head)
      largest = expected.reduce((most, weight, key) => larger(most, ours[key] - weight), largest)
    }
  }
  return largest
}

const contradiction = (reason: ErrorText): ExplorerError =>
  new ExplorerError('ModelFileError', errorText`The known answers do not fit this model: ${reason}.`)
