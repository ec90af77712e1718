import type { Deferred } from '../../core/deferred'
import type { GainAndBias } from '../../lens/layerNorm'
import type { ModelShape } from '../../model/shape'
import type { Backend, RuntimeSession } from '../runtime/backend'
import type { WeightComparison } from './compare'
import { readAhead } from './readAhead'
import { graphOf, normAt, type Slice, type Slices, type StepSlice, type WordSlice } from './slices'
import type { Vocabulary } from './vocabulary'

/** The commonest words of a large vocabulary. Ids of GPT-2 are about in the order of how common they are. */
export const LEADING_WORDS = 8192

/** How many rows of W_E come before the first step: all, unless more than as many again would be left for the end. */
export const leadingWords = (words: number): number => (words <= 2 * LEADING_WORDS ? words : LEADING_WORDS)

/** The rest of W_E is read in pieces of at most this many bytes of float32. */
export const WORDS_PIECE = 16_000_000

/** The same where all of W_E leads: such a model is small, and a piece is held three times while it goes into a session. */
const SMALL_WORDS_PIECE = 4_500_000

/** Slices that are on their way or held while a session is built: enough that no server’s answer is waited for. */
const AHEAD = 2

/** The same of the last words, which are the largest pieces, and come when memory is fullest. */
const WORDS_AHEAD = 1

/** What a model is made of, each part settled when it comes. */
export interface Parts {
  readonly vocabulary: Vocabulary
  readonly positions: Deferred<Float32Array>
  readonly steps: readonly Deferred<RuntimeSession>[]
  readonly norms: readonly Deferred<GainAndBias>[]
}

/** Callbacks of a load: progress, and whether the model is still wanted. */
export interface LoadingHost {
  /** So many steps can run. */
  onStep(ready: number, steps: number): void
  /** So many words have their rows. */
  onWords(ready: number, words: number): void
  /** Throws where the model is no longer wanted. */
  checkWanted(): void
}

/** What parts are made from, and what makes them. */
export interface Making {
  readonly shape: ModelShape
  readonly slices: Slices
  readonly backend: Backend
  /** Compares each part with what its file says, where that is wanted. */
  readonly comparison: WeightComparison | null
}

/**
 * Loads the parts in a fixed order, whatever text is waiting: final LayerNorm and positions, the leading words,
 * attention 0, MLP 0, …, the rest of the words where there is one. What the first movement needs is asked for at
 * once; from then on the next slices are read while a session is built.
 */
export async function loadParts(making: Making, parts: Parts, host: LoadingHost): Promise<void> {
  const { shape, slices } = making
  const { width, vocabulary: words } = shape
  const leading = leadingWords(words)
  const takeRows = (shards: readonly WordSlice[]) => takeWords(making, shards, parts.vocabulary, host)
  const readWords = ([begin, end]: readonly [number, number]) =>
    thenUse(() => slices.words(begin, end), takeRows)
  const first = leading === words ? wordPieces(0, words, width, SMALL_WORDS_PIECE) : [[0, leading] as const]
  const pieces = wordPieces(leading, words, width)
  const reads = [
    thenUse(slices.outer, async (outer) => takeOuter(making, outer, parts)),
    ...first.map(readWords),
    ...parts.steps.map((_, step) =>
      thenUse(
        () => slices.step(step),
        (slice) => takeStep(making, step, slice, parts, host),
      ),
    ),
    ...pieces.map(readWords),
  ]
  const lastWords = reads.length - pieces.length
  const next = readAhead(reads, {
    // What the first movement needs: final LayerNorm and positions, the leading words, attention 0.
    first: first.length + 2,
    ahead: (place) => (place < lastWords ? AHEAD : WORDS_AHEAD),
  })
  for (let use = await next(); use !== null; use = await next()) await use()
}

/** A read, and what is to be done with what it gave, once it is its turn. */
function thenUse<Value>(
  read: () => Promise<Value>,
  use: (value: Value) => Promise<void>,
): () => Promise<() => Promise<void>> {
  return async () => {
    const value = await read()
    return () => use(value)
  }
}

/** Rows [begin, end) of W_E in pieces of at most `most` bytes. */
export function wordPieces(
  begin: number,
  end: number,
  width: number,
  most = WORDS_PIECE,
): [number, number][] {
  const rows = Math.max(1, Math.floor(most / (4 * width)))
  const pieces: [number, number][] = []
  for (let from = begin; from < end; from += rows) pieces.push([from, Math.min(end, from + rows)])
  return pieces
}

function takeOuter({ shape, slices, comparison }: Making, outer: Float32Array, parts: Parts): void {
  const norm = normAt(outer, 0, shape.width)
  const positions = outer.slice(2 * shape.width)
  slices.giveBack(outer.buffer)
  parts.norms[parts.steps.length].resolve(norm)
  parts.positions.resolve(positions)
  comparison?.outer(norm, positions)
}

async function takeStep(
  { slices, backend, comparison }: Making,
  step: number,
  { weights, exact, norm }: StepSlice,
  parts: Parts,
  host: LoadingHost,
): Promise<void> {
  parts.norms[step].resolve(norm)
  const session = await backend.createSession(graphOf(slices.graphs, step), weights)
  if (exact === null) comparison?.giveUp()
  else await comparison?.step(step, exact, session)
  giveBack(slices, { weights, exact })
  await wanted(session, host)
  parts.steps[step].resolve(session)
  host.onStep(step + 1, parts.steps.length)
}

/** Gives the vocabulary its next rows of W_E. They are held once: embeddings are read where logits are. */
async function takeWords(
  { shape, slices, backend, comparison }: Making,
  wordSlices: readonly WordSlice[],
  vocabulary: Vocabulary,
  host: LoadingHost,
): Promise<void> {
  for (const { weights, exact, rows } of wordSlices) {
    const { graph, createShard, asWritten } = slices.graphs.vocabulary(rows)
    const session = await backend.createSession(graph, weights, { prepack: false, asWritten })
    const shard = createShard(session, rows, shape.width)
    if (exact === null) comparison?.giveUp()
    else await comparison?.words(exact, shard)
    await wanted(session, host)
    host.onWords(vocabulary.add(shard), shape.vocabulary)
  }
  for (const slice of wordSlices) giveBack(slices, slice)
}

/** A session has its own copy of the weights it was built from: what is read next may lie where they lay. */
function giveBack(slices: Slices, { weights, exact }: Slice): void {
  slices.giveBack(weights.buffer)
  if (exact !== null && exact.buffer !== weights.buffer) slices.giveBack(exact.buffer)
}

/** Where the model is no longer wanted, gives a session back that nobody will have. */
async function wanted(session: RuntimeSession, host: LoadingHost): Promise<void> {
  try {
    host.checkWanted()
  } catch (error) {
    await session.release()
    throw error
  }
}
