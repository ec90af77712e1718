import { type Said, said } from '../core/said'
import { fetchJson } from '../model/http/fetchJson'
import { openRangeSource, type RangeSourceOptions } from '../model/http/rangeSource'
import type { Connection } from '../model/http/request'
import { realClock } from '../model/http/retry'
import { keepJson, readKeptJson } from '../model/keptJson'
import { checkedShape, checkTokenizerFits, LARGEST_CONFIG, LARGEST_TOKENIZER } from '../model/smallFiles'
import type { WeightSource } from '../model/source'
import { cachedSource, type EntryStore } from '../model/weightCache'
import { checkSum, type QuantizedFile } from './checkSum'
import { localFiles } from './localFiles'
import type { ModelFiles } from './model'
import { int8Folder } from './privateFiles'
import type { KeptEntries } from './sumTypes'
import type { EngineEvent, ModelLocation } from './types'

export interface FilesOptions extends Pick<RangeSourceOptions, 'clock' | 'limits'> {
  /** Opens the place where a model's weights are kept on the device; null where there is none. */
  openStore?(keep: string): Promise<KeptEntries | null>
}

/** Tells of a model's files what the engine tells. */
type OnEvent = (event: EngineEvent) => void

/**
 * A model's three files: over HTTP, its weights by ranges, telling how many of their bytes have come; or as a
 * person chose them on this device.
 *
 * @param options other limits and another clock than the usual.
 */
export function fetchedFiles(
  location: ModelLocation,
  onEvent: OnEvent,
  options: FilesOptions = {},
): ModelFiles {
  const onRetry: Connection['onRetry'] = ({ reason, delay }) => onEvent({ kind: 'retrying', reason, delay })
  const connection: Connection = {
    clock: options.clock ?? realClock,
    signal: new AbortController().signal,
    fetch: (...input) => fetch(...input),
    onRetry,
  }
  const { url, bytes, files, foreign, sum: wish } = location
  const { openStore, ...sourceOptions } = options
  const tokenizerUrl = new URL(location.tokenizer ?? new URL('tokenizer.json', url))
  const weightsUrl = new URL(location.weights ?? new URL('model.safetensors', url))
  const small = {
    config: () => fetchJson(new URL('config.json', url), connection, LARGEST_CONFIG),
    tokenizer: () => fetchJson(tokenizerUrl, connection, LARGEST_TOKENIZER),
  }
  if (files !== undefined) return localFiles(files, small, onEvent)

  let notKept: Said | null = null
  const onNotKept = (reason: Said): void => {
    notKept = reason
    onEvent({ kind: 'not-kept', reason })
  }
  const store = location.keep === undefined ? null : openPlace(location, openStore, onNotKept)
  const isQuantized = location.wishes?.precision === 'int8'
  /** The file as it comes; held only where it is to be checked, as all of it may lie in memory. */
  let come: WeightSource | null = null
  const openWeights = async (signal: AbortSignal, length: number | null): Promise<WeightSource> => {
    const source = await openRangeSource(weightsUrl, {
      ...sourceOptions,
      signal,
      length,
      about: bytes,
      onRetry,
      onProgress: (received, total) => onEvent({ kind: 'bytes', received, total }),
    })
    if (wish !== undefined) come = source
    return source
  }
  let isKeptRead = false
  let rounded: Promise<QuantizedFile> | undefined
  const openQuantized = async (): Promise<QuantizedFile> => {
    const place = location.keep === undefined ? null : await openStore?.(int8Folder(location.keep))
    return { store: place ?? null, isFresh: place == null || (await place.list()).length === 0 }
  }
  const quantized = (): Promise<QuantizedFile> => {
    rounded ??= openQuantized()
    return rounded
  }
  return {
    ...(foreign ? foreignFiles(small, store) : small),
    quantized: async () => (await quantized()).store,
    async weights(signal) {
      const place = await store
      if (place === null) return openWeights(signal, null)
      return cachedSource({
        // Where quantized weights are kept, exact ones would be kept in vain.
        store: isQuantized ? readOnly(place) : place,
        open: (length) => openWeights(signal, length),
        onFull: onNotKept,
        onKept(count) {
          isKeptRead = true
          onEvent({ kind: 'kept-bytes', bytes: count })
        },
      })
    },
    async sum(tell) {
      if (wish === undefined) return
      const exact = await store
      // What is kept is read from there: nothing else is held meanwhile.
      const source = exact?.check !== undefined && notKept === null && !isQuantized ? null : come
      come = null
      const file = {
        wish,
        url: weightsUrl.href,
        weights: bytes ?? 0,
        source,
        isKeptRead,
        exact,
        notKept,
      }
      await checkSum(file, isQuantized ? await quantized() : null, tell)
    },
  }
}

const readOnly = (store: EntryStore): EntryStore => ({
  ...store,
  write: async () => undefined,
  list: async () => [],
  remove: async () => undefined,
})

/** Where a model is kept; null where the browser has no such place, which is told. */
async function openPlace(
  { keep, full }: ModelLocation,
  openStore: FilesOptions['openStore'],
  onNotKept: (reason: Said) => void,
): Promise<KeptEntries | null> {
  const store = (await openStore?.(keep!)) ?? null
  if (store === null) onNotKept(said`this browser has no private files`)
  if (store === null || full === undefined) return store
  const write = (): Promise<void> => Promise.reject(new Error(full))
  return { ...store, write }
}

/** Small files that nobody vouches for: checked before they are believed, and kept with the weights. */
function foreignFiles(
  small: Pick<ModelFiles, 'config' | 'tokenizer'>,
  store: Promise<EntryStore | null> | null,
): Pick<ModelFiles, 'config' | 'tokenizer'> {
  const kept = async (name: string, come: () => Promise<unknown>): Promise<unknown> => {
    const place = await store
    const known = place === null ? null : await readKeptJson(place, name)
    if (known !== null) return known
    const value = await come()
    // Weights that cannot be kept either tell why.
    if (place !== null) await keepJson(place, name, value).catch(() => undefined)
    return value
  }
  const config = kept('config.json', async () => {
    const value = await small.config()
    checkedShape(value)
    return value
  })
  config.catch(() => undefined)
  return {
    config: () => config,
    async tokenizer() {
      const shape = checkedShape(await config)
      const check = (value: unknown): unknown => {
        checkTokenizerFits(value, shape)
        return value
      }
      return check(await kept('tokenizer.json', async () => check(await small.tokenizer())))
    },
  }
}
