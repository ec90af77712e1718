import { deferred } from '../../core/deferred'
import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import type { GainAndBias } from '../../lens/layerNorm'
import type { WeightSource } from '../../model/files/source'
import { type ModelShape, parseConfig } from '../../model/shape'
import { createTokenizer, type Tokenizer } from '../../model/tokenizer/tokenizer'
import type { Backend, RuntimeSession } from '../runtime/backend'
import type { OpenedBackend } from '../runtime/openBackend'
import { type Comparing, createComparison, type WeightComparison } from './compare'
import { type LoadingHost, leadingWords, loadParts, type Parts } from './loadParts'
import type { ModelFiles } from './modelFiles'
import { openSlices, type SlicesHost } from './openSlices'
import { exactGraphs } from './slices'
import { createVocabulary } from './vocabulary'

/** A model whose parts arrive one after another, in the order of the forward pass. */
export interface Model {
  readonly shape: ModelShape
  /** What runs it. */
  readonly backend: Backend
  readonly tokenizer: Tokenizer
  /** By step. */
  readonly steps: readonly Promise<RuntimeSession>[]
  /** Gain and bias by station. */
  readonly norms: readonly Promise<GainAndBias>[]
  /** W_pos [position, d] */
  readonly positions: Promise<Float32Array>
  /** All parts are there, and kept if they are to be. */
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
export const anotherModel = (): ExplorerError =>
  new ExplorerError('Cancelled', errorText`Another model was chosen.`)

export interface ModelHost extends Pick<LoadingHost, 'onStep' | 'onWords'>, SlicesHost {}

/** What is read to compare: any text would do. It is read as far as its words are among the first to come. */
const COMPARED =
  'When in the course of human events it becomes necessary for one people to part from another, they should say why.'

/**
 * Begins to load a model; resolves when its shape and its tokenizer are known. Weights are read from the moment
 * that its shape is: the words are being sorted meanwhile.
 */
export async function loadModel(
  files: ModelFiles,
  opening: Promise<OpenedBackend>,
  host: ModelHost,
): Promise<Model> {
  const requests = new AbortController()
  let begun: Promise<WeightSource> | undefined
  const source = (): Promise<WeightSource> => {
    begun ??= files.weights(requests.signal)
    begun.catch(() => undefined)
    return begun
  }
  // Quantized weights may all be on the device.
  if (host.precision === 'exact') void source()
  const tokenizing = files.tokenizer().then(createTokenizer)
  tokenizing.catch(() => undefined)
  const [shape, opened] = await Promise.all([files.config().then(parseConfig), opening]).catch((error) => {
    requests.abort()
    throw error
  })
  const { backend } = opened
  const steps = stepCount(shape.blocks)
  const vocabulary = createVocabulary(shape.vocabulary, shape.width)
  const parts: Parts = {
    vocabulary,
    positions: deferred(),
    steps: Array.from({ length: steps }, () => deferred<RuntimeSession>()),
    norms: Array.from({ length: steps + 1 }, () => deferred<GainAndBias>()),
  }
  const stop = deferred<never>()
  let isWanted = true
  const checkWanted = (): void => {
    if (!isWanted) throw anotherModel()
  }
  const parted = (async () => {
    const { slices, comparing } = await openSlices(shape, files, source, opened, host)
    const comparison = comparing && compare(shape, await tokenizing, backend, comparing)
    await loadParts({ shape, slices, backend, comparison }, parts, { ...host, checkWanted })
    if (comparison !== null) await comparing?.onResult(comparison.result())
    await slices.settled()
  })()
  const loaded = Promise.race([parted, stop.promise])
  // What holds the source may hold the whole file.
  const letGo = (): void => {
    begun = undefined
  }
  loaded.then(letGo, letGo)
  loaded.catch((error) => {
    requests.abort()
    for (const part of [parts.positions, ...parts.steps, ...parts.norms]) part.reject(error)
    vocabulary.fail(error)
  })
  const release = async (): Promise<void> => {
    isWanted = false
    stop.reject(anotherModel())
    const sessions = parts.steps.map(async ({ promise }) => (await promise).release())
    await Promise.allSettled([vocabulary.release(), ...sessions])
  }
  const tokenizer = await tokenizing.catch(async (error) => {
    await release()
    throw error
  })
  return {
    shape,
    backend,
    tokenizer,
    steps: parts.steps.map((step) => step.promise),
    norms: parts.norms.map((norm) => norm.promise),
    positions: parts.positions.promise,
    loaded,
    allWords: vocabulary.whole,
    missingWords: vocabulary.missing,
    embed: vocabulary.embed,
    unembed: vocabulary.unembed,
    release,
  }
}

function compare(
  shape: ModelShape,
  tokenizer: Tokenizer,
  backend: Backend,
  { check }: Comparing,
): WeightComparison {
  const leading = leadingWords(shape.vocabulary)
  const { tokens } = tokenizer.encodeStart(COMPARED, shape.positions)
  const ids = tokens.map(({ id }) => id).filter((id) => id < leading)
  return createComparison({ shape, tokens: ids, graphs: exactGraphs(shape), backend, check })
}
