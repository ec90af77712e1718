import { ExplorerError } from '../core/errors'
import { isAttentionStep, stepCount } from '../core/hooks'
import { tensor } from '../core/tensor'
import type { GainAndBias } from '../lens/layerNorm'
import {
  attentionSlice,
  type Checkpoint,
  mlpSlice,
  openCheckpoint,
  outerSlice,
  vocabularySlice,
} from '../model/checkpoint'
import { attentionGraph } from '../model/graph/attention'
import { mlpGraph } from '../model/graph/mlp'
import { vocabularyGraph } from '../model/graph/vocabulary'
import { type ModelShape, parseConfig } from '../model/shape'
import type { WeightSource } from '../model/source'
import { createTokenizer, type Tokenizer } from '../model/tokenizer'
import { createSession, type Session } from './session'

/** Where the three files of a model come from. Each method may reject with NetworkError. */
export interface ModelFiles {
  config(): Promise<unknown>
  tokenizer(): Promise<unknown>
  weights(): Promise<WeightSource>
}

/** A model whose parts arrive one after another, in the order of the forward pass. */
export interface Model {
  readonly shape: ModelShape
  readonly tokenizer: Tokenizer
  /** By step. */
  readonly steps: readonly Promise<Session>[]
  /** Gain and bias by station. */
  readonly norms: readonly Promise<GainAndBias>[]
  /** W_pos [position, d] */
  readonly positions: Promise<Float32Array>
  /** All parts are there. */
  readonly loaded: Promise<void>
  /** Rows of W_E. ids [n] → [n, d] */
  embed(ids: ArrayLike<number>): Promise<Float32Array>
  /** vectors [n, d] → logits [n, V] */
  unembed(vectors: Float32Array): Promise<Float32Array>
  /** Gives its memory back to the runtime. */
  release(): Promise<void>
}

/** Why a model that was loading, and all that waited for it, came to nothing. */
export const anotherModel = (): ExplorerError => new ExplorerError('Cancelled', 'Another model was chosen.')

/** A promise that is settled from outside. */
interface Deferred<Value> {
  readonly promise: Promise<Value>
  readonly resolve: (value: Value) => void
  readonly reject: (reason: unknown) => void
}

/** Nobody listening to its failure is no error: `loaded` tells it. */
function deferred<Value>(): Deferred<Value> {
  let resolve!: Deferred<Value>['resolve']
  let reject!: Deferred<Value>['reject']
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

interface Parts {
  readonly vocabulary: Deferred<Session>
  readonly positions: Deferred<Float32Array>
  readonly steps: readonly Deferred<Session>[]
  readonly norms: readonly Deferred<GainAndBias>[]
}

/** Begins to load a model; resolves when its shape and its tokenizer are known. */
export async function loadModel(
  files: ModelFiles,
  onStep: (ready: number, steps: number) => void,
): Promise<Model> {
  const source = files.weights()
  source.catch(() => undefined)
  const [shape, tokenizer] = await Promise.all([
    files.config().then(parseConfig),
    files.tokenizer().then(createTokenizer),
  ])
  const steps = stepCount(shape.blocks)
  const parts: Parts = {
    vocabulary: deferred(),
    positions: deferred(),
    steps: Array.from({ length: steps }, () => deferred<Session>()),
    norms: Array.from({ length: steps + 1 }, () => deferred<GainAndBias>()),
  }
  const stop = deferred<never>()
  let stopped = false
  const loaded = Promise.race([loadParts(shape, source, parts, onStep, () => stopped), stop.promise])
  loaded.catch((error) => {
    const all = [parts.vocabulary, parts.positions, ...parts.steps, ...parts.norms]
    for (const part of all) part.reject(error)
  })
  const { width } = shape
  return {
    shape,
    tokenizer,
    steps: parts.steps.map((step) => step.promise),
    norms: parts.norms.map((norm) => norm.promise),
    positions: parts.positions.promise,
    loaded,
    async embed(ids) {
      const vocabulary = await parts.vocabulary.promise
      const vectors = tensor([0, width], new Float32Array(0))
      return (await vocabulary.run({ vectors, ids: Array.from(ids) }, ['embeddings'])).embeddings.data
    },
    async unembed(vectors) {
      const vocabulary = await parts.vocabulary.promise
      const rows = tensor([vectors.length / width, width], vectors)
      return (await vocabulary.run({ vectors: rows, ids: [] }, ['logits'])).logits.data
    },
    async release() {
      stopped = true
      stop.reject(anotherModel())
      const sessions = [parts.vocabulary, ...parts.steps].map((part) => part.promise)
      await Promise.allSettled(sessions.map(async (session) => (await session).release()))
    },
  }
}

async function loadParts(
  shape: ModelShape,
  source: Promise<WeightSource>,
  parts: Parts,
  onStep: (ready: number, steps: number) => void,
  isStopped: () => boolean,
): Promise<void> {
  const checkpoint = await openCheckpoint(await source, shape)
  const { width } = shape
  const outer = await checkpoint.read(outerSlice(shape))
  parts.norms[parts.steps.length].resolve(normAt(outer, 0, width))
  parts.positions.resolve(outer.slice(2 * width))
  const graphs = { attention: attentionGraph(shape), mlp: mlpGraph(shape) }
  const words = await createSession(vocabularyGraph(shape), await checkpoint.read(vocabularySlice(shape)))
  await deliver(words, parts.vocabulary, isStopped)
  for (const [step, part] of parts.steps.entries()) {
    const { session, norm } = await loadStep(shape, checkpoint, graphs, step)
    parts.norms[step].resolve(norm)
    await deliver(session, part, isStopped)
    onStep(step + 1, parts.steps.length)
  }
}

/** Hands a session to those who wait for it; where another model was chosen meanwhile, gives it back. */
async function deliver(session: Session, part: Deferred<Session>, isStopped: () => boolean): Promise<void> {
  part.resolve(session)
  if (!isStopped()) return
  await session.release()
  throw anotherModel()
}

async function loadStep(
  shape: ModelShape,
  checkpoint: Checkpoint,
  graphs: { readonly attention: Uint8Array; readonly mlp: Uint8Array },
  step: number,
): Promise<{ session: Session; norm: GainAndBias }> {
  const block = step >> 1
  const { width } = shape
  if (isAttentionStep(step)) {
    const weights = await checkpoint.read(attentionSlice(shape, block))
    const norm = normAt(weights, weights.length - 2 * width, width)
    return { norm, session: await createSession(graphs.attention, weights) }
  }
  const weights = await checkpoint.read(mlpSlice(shape, block))
  return { norm: normAt(weights, 0, width), session: await createSession(graphs.mlp, weights) }
}

/** Bias and gain of a LayerNorm, which lie one after the other (alphabetically) in every slice. */
function normAt(weights: Float32Array, offset: number, width: number): GainAndBias {
  return {
    bias: weights.slice(offset, offset + width),
    gain: weights.slice(offset + width, offset + 2 * width),
  }
}
