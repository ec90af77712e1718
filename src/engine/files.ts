import { ExplorerError } from '../core/errors'
import { openRangeSource, type RangeSourceOptions } from '../model/http/rangeSource'
import { broken, type Connection, fileName, request } from '../model/http/request'
import { persist, realClock } from '../model/http/retry'
import type { WeightSource } from '../model/source'
import { cachedSource, type EntryStore } from '../model/weightCache'
import type { ModelFiles } from './model'
import type { EngineEvent, ModelLocation } from './types'

export interface FilesOptions extends Pick<RangeSourceOptions, 'clock' | 'limits'> {
  /** Opens the place where a model's weights are kept on the device; null where there is none. */
  openStore?(keep: string): Promise<EntryStore | null>
}

/**
 * A model's three files over HTTP, its weights by ranges, telling how many of their bytes have come.
 *
 * @param options other limits and another clock than the usual.
 */
export function fetchedFiles(
  location: ModelLocation,
  onEvent: (event: EngineEvent) => void,
  options: FilesOptions = {},
): ModelFiles {
  const onRetry: Connection['onRetry'] = ({ reason, delay }) => onEvent({ kind: 'retrying', reason, delay })
  const connection: Connection = {
    clock: options.clock ?? realClock,
    signal: new AbortController().signal,
    fetch: (...input) => fetch(...input),
    onRetry,
  }
  const { url, bytes, keep } = location
  const { openStore, ...sourceOptions } = options
  const tokenizer = location.tokenizer ?? new URL('tokenizer.json', url)
  const weights = location.weights ?? new URL('model.safetensors', url)
  const openWeights = (signal: AbortSignal, length: number | null): Promise<WeightSource> =>
    openRangeSource(new URL(weights), {
      ...sourceOptions,
      signal,
      length,
      about: bytes,
      onRetry,
      onProgress: (received, total) => onEvent({ kind: 'bytes', received, total }),
    })
  return {
    config: () => fetchJson(new URL('config.json', url), connection),
    tokenizer: () => fetchJson(new URL(tokenizer), connection),
    async weights(signal) {
      const store = keep === undefined ? null : await openStore?.(keep)
      if (!store) return openWeights(signal, null)
      return cachedSource({
        store,
        open: (length) => openWeights(signal, length),
        onFull: (reason) => onEvent({ kind: 'not-kept', reason }),
      })
    },
  }
}

async function fetchJson(url: URL, connection: Connection): Promise<unknown> {
  const text = await persist(
    async () => {
      const response = await request(url, null, connection)
      return response.text().catch((error: unknown) => {
        throw broken(url, error)
      })
    },
    () => 0,
    connection,
  )
  try {
    return JSON.parse(text)
  } catch {
    throw new ExplorerError(
      'ModelFileError',
      `${fileName(url)} is not valid JSON. Reload the page, or choose another model.`,
    )
  }
}
