import { said } from '../core/said'
import { fetchJson } from '../model/http/fetchJson'
import { openRangeSource, type RangeSourceOptions } from '../model/http/rangeSource'
import type { Connection } from '../model/http/request'
import { realClock } from '../model/http/retry'
import { keepJson, readKeptJson } from '../model/keptJson'
import { checkedShape, checkTokenizerFits, LARGEST_CONFIG, LARGEST_TOKENIZER } from '../model/smallFiles'
import type { WeightSource } from '../model/source'
import { cachedSource, type EntryStore } from '../model/weightCache'
import { localFiles } from './localFiles'
import type { ModelFiles } from './model'
import { int8Folder } from './privateFiles'
import type { EngineEvent, ModelLocation } from './types'

export interface FilesOptions extends Pick<RangeSourceOptions, 'clock' | 'limits'> {
  /** Opens the place where a model's weights are kept on the device; null where there is none. */
  openStore?(keep: string): Promise<EntryStore | null>
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
  const { url, bytes, files, foreign } = location
  const { openStore, ...sourceOptions } = options
  const tokenizerUrl = new URL(location.tokenizer ?? new URL('tokenizer.json', url))
  const weightsUrl = new URL(location.weights ?? new URL('model.safetensors', url))
  const small = {
    config: () => fetchJson(new URL('config.json', url), connection, LARGEST_CONFIG),
    tokenizer: () => fetchJson(tokenizerUrl, connection, LARGEST_TOKENIZER),
  }
  if (files !== undefined) return localFiles(files, small, onEvent)

  const store = location.keep === undefined ? null : openPlace(location, openStore, onEvent)
  const isQuantized = location.wishes?.precision === 'int8'
  const openWeights = (signal: AbortSignal, length: number | null): Promise<WeightSource> =>
    openRangeSource(weightsUrl, {
      ...sourceOptions,
      signal,
      length,
      about: bytes,
      onRetry,
      onProgress: (received, total) => onEvent({ kind: 'bytes', received, total }),
    })
  return {
    ...(foreign ? foreignFiles(small, store) : small),
    quantized: async () =>
      location.keep === undefined ? null : ((await openStore?.(int8Folder(location.keep))) ?? null),
    async weights(signal) {
      const place = await store
      if (place === null) return openWeights(signal, null)
      return cachedSource({
        // Where quantized weights are kept, exact ones would be kept in vain.
        store: isQuantized ? { ...place, write: async () => undefined } : place,
        open: (length) => openWeights(signal, length),
        onFull: (reason) => onEvent({ kind: 'not-kept', reason }),
        onKept: (count) => onEvent({ kind: 'kept-bytes', bytes: count }),
      })
    },
  }
}

/** Where a model is kept; null where the browser has no such place, which is told. */
async function openPlace(
  { keep, full }: ModelLocation,
  openStore: FilesOptions['openStore'],
  onEvent: OnEvent,
): Promise<EntryStore | null> {
  const store = (await openStore?.(keep!)) ?? null
  if (store === null) onEvent({ kind: 'not-kept', reason: said`this browser has no private files` })
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
