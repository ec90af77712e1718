import { isAttentionStep } from '../core/hooks'
import type { GainAndBias } from '../lens/layerNorm'
import { attentionSlice, mlpSlice, openCheckpoint, outerSlice } from '../model/checkpoint'
import { attentionGraph } from '../model/graph/attention'
import { mlpGraph } from '../model/graph/mlp'
import { vocabularyGraph } from '../model/graph/vocabulary'
import type { ModelShape } from '../model/shape'
import type { WeightSource } from '../model/source'
import type { Deferred } from './deferred'
import { oneAhead } from './oneAhead'
import { createSession, type Session } from './session'
import type { Vocabulary } from './vocabulary'

/** Rows of W_E that come before the first step. Ids of GPT-2 are about in the order of how common they are. */
export const LEADING_WORDS = 8192

/** The rest of W_E is read in pieces of at most this many bytes of float32. */
export const WORDS_PIECE = 16_000_000

/** What a model is made of, each part settled when it comes. */
export interface Parts {
  readonly vocabulary: Vocabulary
  readonly positions: Deferred<Float32Array>
  readonly steps: readonly Deferred<Session>[]
  readonly norms: readonly Deferred<GainAndBias>[]
}

/** What is told, and asked, while parts come. */
export interface LoadingHost {
  /** So many steps can run. */
  onStep(ready: number, steps: number): void
  /** So many words have their rows. */
  onWords(ready: number, words: number): void
  /** Throws where the model is no longer wanted. */
  checkWanted(): void
}

/**
 * Loads the parts in a fixed order, whatever text is waiting: final LayerNorm and positions, the commonest
 * words, attention 0, MLP 0, …, the rest of the words. One slice is read while a session is built from the
 * one before it.
 */
export async function loadParts(
  shape: ModelShape,
  source: WeightSource,
  parts: Parts,
  host: LoadingHost,
): Promise<void> {
  const checkpoint = await openCheckpoint(source, shape)
  const { width, vocabulary: words } = shape
  const leading = Math.min(LEADING_WORDS, words)
  const rest = wordPieces(leading, words, width)
  const next = oneAhead([
    () => checkpoint.read(outerSlice(shape)),
    () => checkpoint.readWords(0, leading),
    ...parts.steps.map((_, step) => () => checkpoint.read(stepSlice(shape, step))),
    ...rest.map(
      ([begin, end]) =>
        () =>
          checkpoint.readWords(begin, end),
    ),
  ])

  const outer = await next()
  parts.norms[parts.steps.length].resolve(normAt(outer, 0, width))
  parts.positions.resolve(outer.slice(2 * width))
  await takeWords(shape, await next(), parts.vocabulary, host)

  const graphs = { attention: attentionGraph(shape), mlp: mlpGraph(shape) }
  for (const [step, part] of parts.steps.entries()) {
    const { session, norm } = await buildStep(shape, await next(), graphs, step)
    parts.norms[step].resolve(norm)
    await wanted(session, host)
    part.resolve(session)
    host.onStep(step + 1, parts.steps.length)
  }
  for (let piece = 0; piece < rest.length; piece++) {
    await takeWords(shape, await next(), parts.vocabulary, host)
  }
}

/** Rows [begin, end) of W_E in pieces of at most WORDS_PIECE bytes. */
export function wordPieces(begin: number, end: number, width: number): [number, number][] {
  const rows = Math.max(1, Math.floor(WORDS_PIECE / (4 * width)))
  const pieces: [number, number][] = []
  for (let from = begin; from < end; from += rows) pieces.push([from, Math.min(end, from + rows)])
  return pieces
}

/** Gives the vocabulary its next rows of W_E [n, d]. They are held once: embeddings are read where logits are. */
async function takeWords(
  shape: ModelShape,
  rows: Float32Array,
  vocabulary: Vocabulary,
  host: LoadingHost,
): Promise<void> {
  const count = rows.length / shape.width
  const graph = vocabularyGraph({ ...shape, vocabulary: count })
  const session = await createSession(graph, rows, { prepack: false })
  await wanted(session, host)
  host.onWords(vocabulary.add(session, count), shape.vocabulary)
}

/** Where the model is no longer wanted, gives a session back that nobody will have. */
async function wanted(session: Session, host: LoadingHost): Promise<void> {
  try {
    host.checkWanted()
  } catch (error) {
    await session.release()
    throw error
  }
}

const stepSlice = (shape: ModelShape, step: number) =>
  isAttentionStep(step) ? attentionSlice(shape, step >> 1) : mlpSlice(shape, step >> 1)

async function buildStep(
  { width }: ModelShape,
  weights: Float32Array,
  graphs: { readonly attention: Uint8Array; readonly mlp: Uint8Array },
  step: number,
): Promise<{ session: Session; norm: GainAndBias }> {
  return isAttentionStep(step)
    ? {
        norm: normAt(weights, weights.length - 2 * width, width),
        session: await createSession(graphs.attention, weights),
      }
    : { norm: normAt(weights, 0, width), session: await createSession(graphs.mlp, weights) }
}

/** Bias and gain of a LayerNorm, which lie one after the other (alphabetically) in every slice. */
function normAt(weights: Float32Array, offset: number, width: number): GainAndBias {
  return {
    bias: weights.slice(offset, offset + width),
    gain: weights.slice(offset + width, offset + 2 * width),
  }
}
