import { ExplorerError } from '../core/errors'
import { stepCount } from '../core/hooks'
import type { GainAndBias } from '../lens/layerNorm'
import { type ModelShape, parseConfig } from '../model/shape'
import type { WeightSource } from '../model/source'
import { createTokenizer, type Tokenizer } from '../model/tokenizer'
import { deferred } from './deferred'
import { type LoadingHost, loadParts, type Parts } from './loadParts'
import type { Session } from './session'
import { createVocabulary } from './vocabulary'

/** Where the three files of a model come from. Each method may reject with NetworkError. */
export interface ModelFiles {
  config(): Promise<unknown>
  tokenizer(): Promise<unknown>
  /** @param signal aborts when the model is no longer wanted, or cannot be had. */
  weights(signal: AbortSignal): Promise<WeightSource>
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
  /** All words are there; before that, those of the leading rows of W_E. */
  readonly allWords: Promise<void>
  /** Where in `ids` stand words whose rows of W_E have not come yet. */
  missingWords(ids: ArrayLike<number>): Promise<number[]>
  /** Rows of W_E, once they have come. ids [n] → [n, d] */
  embed(ids: ArrayLike<number>): Promise<Float32Array>
  /** vectors [n, d] → logits [n, V], once all words are there. */
  unembed(vectors: Float32Array): Promise<Float32Array>
  /** Gives its memory back to the runtime. */
  release(): Promise<void>
}

/** Why a model that was loading, and all that waited for it, came to nothing. */
export const anotherModel = (): ExplorerError => new ExplorerError('Cancelled', 'Another model was chosen.')

/** Begins to load a model; resolves when its shape and its tokenizer are known. */
export async function loadModel(
  files: ModelFiles,
  host: Pick<LoadingHost, 'onStep' | 'onWords'>,
): Promise<Model> {
  const requests = new AbortController()
  const source = files.weights(requests.signal)
  source.catch(() => undefined)
  const [shape, tokenizer] = await Promise.all([
    files.config().then(parseConfig),
    files.tokenizer().then(createTokenizer),
  ]).catch((error) => {
    requests.abort()
    throw error
  })
  const steps = stepCount(shape.blocks)
  const vocabulary = createVocabulary(shape.vocabulary, shape.width)
  const parts: Parts = {
    vocabulary,
    positions: deferred(),
    steps: Array.from({ length: steps }, () => deferred<Session>()),
    norms: Array.from({ length: steps + 1 }, () => deferred<GainAndBias>()),
  }
  const stop = deferred<never>()
  let isWanted = true
  const checkWanted = (): void => {
    if (!isWanted) throw anotherModel()
  }
  const parted = source.then((weights) => loadParts(shape, weights, parts, { ...host, checkWanted }))
  const loaded = Promise.race([parted, stop.promise])
  loaded.catch((error) => {
    requests.abort()
    for (const part of [parts.positions, ...parts.steps, ...parts.norms]) part.reject(error)
    vocabulary.fail(error)
  })
  return {
    shape,
    tokenizer,
    steps: parts.steps.map((step) => step.promise),
    norms: parts.norms.map((norm) => norm.promise),
    positions: parts.positions.promise,
    loaded,
    allWords: vocabulary.whole,
    missingWords: vocabulary.missing,
    embed: vocabulary.embed,
    unembed: vocabulary.unembed,
    async release() {
      isWanted = false
      stop.reject(anotherModel())
      const sessions = parts.steps.map(async ({ promise }) => (await promise).release())
      await Promise.allSettled([vocabulary.release(), ...sessions])
    },
  }
}
