import { isAttentionStep, stepCount } from '../../core/hooks'
import { row, type Tensor, tensor } from '../../core/tensor'
import { compareLogits, largestError, meanCosine } from '../../lens/agreement'
import { type GainAndBias, normalizeRows, stretchRows, unitRows } from '../../lens/layerNorm'
import type { ModelShape } from '../../model/shape'
import type { Backend, RuntimeSession } from '../runtime/backend'
import type { Feeds } from '../runtime/values'
import type { PrecisionFidelity } from '../types'
import { type Graphs, graphOf } from './slices'
import type { WordShard } from './wordShards'

/**
 * A short text is run twice while a model comes: as its file has it, in float32 on the processor, and by the
 * sessions that will be used. Each slice is compared when it comes, so that never more than one is held twice.
 */
export interface WeightComparison {
  outer(norm: GainAndBias, positions: Float32Array): void
  /** The rows of W_E after those that were there. @param exact [rows, d] */
  words(exact: Float32Array, own: WordShard): Promise<void>
  /** Steps come one after another, after the leading words. @param exact the slice in its layout. */
  step(step: number, exact: Float32Array, session: RuntimeSession): Promise<void>
  /** A part came without its exact numbers: there is no comparing any more. */
  giveUp(): void
  /** Once all has come; null where it was given up. */
  result(): PrecisionFidelity | null
}

/** Who wants to know how a model's sessions agree with its file. */
export interface Comparing {
  /** Asked whenever more has been compared: throws where the error is too large to go on. */
  check(error: number): void
  /** Null where not every part could be compared. */
  onResult(fidelity: PrecisionFidelity | null): void | Promise<void>
}

/** One of the two runs. */
interface Run {
  /** [pos, d] */
  residual: Float32Array
  /** [pos, V] */
  readonly logits: Float32Array
}

/** The same rows of W_E twice, from row `begin` on. */
interface Shards {
  readonly exact: WordShard
  readonly own: WordShard
  readonly begin: number
}

const ATTENTION = ['q', 'k', 'v', 'z', 'update', 'next'] as const
const MLP = ['update', 'next'] as const

export interface ComparisonOptions {
  readonly shape: ModelShape
  /** Of the text; all of them are among the leading words. */
  readonly tokens: readonly number[]
  /** Those that take exact weights. */
  readonly graphs: Graphs
  readonly backend: Backend
  /** Asked whenever more has been compared; what it throws, the comparison rejects with. */
  check(error: number): void
}

export function createComparison(options: ComparisonOptions): WeightComparison {
  const { shape, tokens, graphs, backend, check } = options
  const { width, vocabulary, heads, headWidth, epsilon, blocks } = shape
  const count = tokens.length
  const emptyRun = (): Run => ({
    residual: new Float32Array(count * width),
    logits: new Float32Array(count * vocabulary),
  })
  const runs = { exact: emptyRun(), own: emptyRun() }
  const cosines: number[] = []
  const early: Shards[] = []
  let error = 0
  let ready = 0
  let done = 0
  let isOver = false
  let finalNorm: GainAndBias | undefined
  let finals: { exact: Tensor; own: Tensor } | undefined

  const note = (actual: Float32Array, expected: Float32Array): void => {
    error = Math.max(error, largestError(actual, expected))
  }
  const unitsOf = ({ residual }: Run): Float32Array =>
    unitRows(normalizeRows(residual, width, epsilon), width)
  const arrive = (): void => {
    cosines.push(meanCosine(unitsOf(runs.exact), unitsOf(runs.own), width))
  }
  const finalOut = ({ residual }: Run): Tensor =>
    tensor([count, width], stretchRows(normalizeRows(residual, width, epsilon), finalNorm!))

  const predict = async ({ exact, own, begin }: Shards): Promise<void> => {
    finals ??= { exact: finalOut(runs.exact), own: finalOut(runs.own) }
    const expected = await exact.predict(finals.exact)
    const actual = await own.predict(finals.own)
    note(actual, expected)
    for (let i = 0; i < count; i++) {
      runs.exact.logits.set(row(expected, i, exact.rows), i * vocabulary + begin)
      runs.own.logits.set(row(actual, i, exact.rows), i * vocabulary + begin)
    }
    await exact.release()
    check(error)
  }

  return {
    outer(norm, positions) {
      finalNorm = norm
      for (const run of Object.values(runs)) run.residual.set(positions.subarray(0, count * width))
    },
    async words(weights, own) {
      if (isOver) return
      const { graph, createShard } = graphs.vocabulary(own.rows)
      const session = await backend.createSession(graph, weights, { prepack: false, onProcessor: true })
      const exact = createShard(session, own.rows, width)
      const shards = { exact, own, begin: ready }
      ready += own.rows
      if (done === stepCount(blocks)) return predict(shards)
      early.push(shards)
      await addWords(runs.exact.residual, tokens, exact, shards.begin, width)
      await addWords(runs.own.residual, tokens, own, shards.begin, width)
      if (tokens.every((id) => id < ready) && cosines.length === 0) arrive()
    },
    async step(step, weights, own) {
      if (isOver) return
      const exact = await backend.createSession(graphOf(graphs, step), weights, {
        prepack: false,
        onProcessor: true,
      })
      const feeds = ({ residual }: Run): Feeds => ({
        residual: tensor([count, width], residual),
        ...(isAttentionStep(step) ? noPast(heads, headWidth) : {}),
      })
      const names: readonly (typeof ATTENTION)[number][] = isAttentionStep(step) ? ATTENTION : MLP
      const expected = await exact.run(feeds(runs.exact), names)
      const actual = await own.run(feeds(runs.own), names)
      await exact.release()
      for (const name of names) note(actual[name].data, expected[name].data)
      runs.exact.residual = expected.next.data
      runs.own.residual = actual.next.data
      arrive()
      check(error)
      done = step + 1
      if (done === stepCount(blocks)) for (const shard of early.splice(0)) await predict(shard)
    },
    giveUp() {
      isOver = true
      for (const { exact } of early.splice(0)) void exact.release()
    },
    result() {
      if (isOver) return null
      const words = compareLogits(runs.exact.logits, runs.own.logits, vocabulary)
      return { tokens: count, error, cosines, ...words }
    },
  }
}

const noPast = (heads: number, headWidth: number): Feeds => ({
  past_k: tensor([0, heads, headWidth], new Float32Array(0)),
  past_v: tensor([0, heads, headWidth], new Float32Array(0)),
  head_scale: tensor([heads], new Float32Array(heads).fill(1)),
})

/** Adds rows of W_E, those that a shard has from row `begin` on, to the residuals of the tokens. */
async function addWords(
  residual: Float32Array,
  tokens: readonly number[],
  shard: WordShard,
  begin: number,
  width: number,
): Promise<void> {
  const places = tokens.flatMap((id, place) => (id >= begin && id < begin + shard.rows ? [place] : []))
  if (places.length === 0) return
  const embeddings = await shard.lookUp(places.map((place) => tokens[place] - begin))
  places.forEach((place, i) => {
    const vector = row(embeddings, i, width)
    for (let j = 0; j < width; j++) residual[place * width + j] += vector[j]
  })
}
