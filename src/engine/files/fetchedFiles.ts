import { type ErrorText, errorText } from '../../core/errorText'
import { LARGEST_CONFIG, LARGEST_TOKENIZER } from '../../model/files/smallFiles'
import type { WeightSource } from '../../model/files/source'
import { cachedSource, type EntryStore } from '../../model/files/weightCache'
import { fetchJson } from '../../model/http/fetchJson'
import { openRangeSource, type RangeSourceOptions } from '../../model/http/rangeSource'
import type { HttpConnection } from '../../model/http/request'
import { realClock } from '../../model/http/retry'
import { checkParts } from '../storage/checkParts'
import { checkSum, type QuantizedFile } from '../storage/checkSum'
import { int8Folder } from '../storage/privateFiles'
import type { KeptEntries } from '../storage/sumTypes'
import type { EngineEvent, ModelLocation } from '../types'
import type { ModelFiles } from '../weights/modelFiles'
import { foreignFiles, foreignWeights, type OnProgress } from './foreignFiles'
import { localFiles } from './localFiles'

export interface FilesOptions extends Pick<RangeSourceOptions, 'clock' | 'limits'> {
  /** Opens the place where a model's weights are kept on the device; null where there is none. */
  openStore?(keep: string): Promise<KeptEntries | null>
}

/** Opens a file of weights, which may be kept. */
type OpenFile = (
  url: URL,
  place: EntryStore | null,
  signal: AbortSignal,
  onProgress: OnProgress,
) => Promise<WeightSource>

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
  const onRetry: HttpConnection['onRetry'] = ({ reason, delay }) =>
    onEvent({ kind: 'retrying', reason, delay })
  const connection: HttpConnection = {
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

  let notKept: ErrorText | null = null
  const onNotKept = (reason: ErrorText): void => {
    notKept = reason
    onEvent({ kind: 'not-kept', reason })
  }
  const store = location.keep === undefined ? null : openPlace(location, openStore, onNotKept)
  const isQuantized = location.wishes?.precision === 'int8'
  /** The file as it comes; held only where it is to be checked, as all of it may lie in memory. */
  let come: WeightSource | null = null
  let isKeptRead = false
  /** Addresses of the files, in their order, where the weights lie in several. */
  const parts = new Set<string>()
  const openFile: OpenFile = (file, place, signal, onProgress) => {
    const open = async (length: number | null): Promise<WeightSource> => {
      const source = await openRangeSource(file, {
        ...sourceOptions,
        signal,
        length,
        about: bytes,
        onRetry,
        onProgress,
      })
      if (wish !== undefined && parts.size === 0) come = source
      return source
    }
    if (place === null) return open(null)
    return cachedSource({
      // Where quantized weights are kept, exact ones would be kept in vain.
      store: isQuantized ? readOnly(place) : place,
      open,
      onFull: onNotKept,
      onKept(count) {
        isKeptRead = true
        onEvent({ kind: 'kept-bytes', bytes: count })
      },
    })
  }
  const onProgress: OnProgress = (received, total) => onEvent({ kind: 'bytes', received, total })
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
    ...(foreign ? foreignFiles(new URL(url), connection, store) : small),
    quantized: async () => (await quantized()).store,
    async weights(signal) {
      const place = await store
      const whole = (): Promise<WeightSource> => openFile(weightsUrl, place, signal, onProgress)
      if (!foreign) return whole()
      return foreignWeights(
        new URL(url),
        { connection, place, whole, onProgress },
        (part, partPlace, onPart) => {
          parts.add(part.href)
          return openFile(part, partPlace, signal, onPart)
        },
      )
    },
    async sum(tell) {
      if (wish === undefined) return
      const exact = await store
      if (parts.size > 0) {
        const kept = isQuantized ? null : exact
        await checkParts({ wish, urls: [...parts], weights: bytes ?? 0, exact: kept, notKept }, tell)
        return
      }
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

/** Where a model is kept; null where the browser has no such place: then `onNotKept` is called. */
async function openPlace(
  { keep, full }: ModelLocation,
  openStore: FilesOptions['openStore'],
  onNotKept: (reason: ErrorText) => void,
): Promise<KeptEntries | null> {
  const store = (await openStore?.(keep!)) ?? null
  if (store === null) onNotKept(errorText`this browser has no private files`)
  if (store === null || full === undefined) return store
  const write = (): Promise<void> => Promise.reject(new Error(full))
  return { ...store, write }
}
