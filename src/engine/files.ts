import { ExplorerError } from '../core/errors'
import { openRangeSource, type RangeSourceOptions } from '../model/http/rangeSource'
import { broken, type Connection, fileName, request } from '../model/http/request'
import { persist, realClock } from '../model/http/retry'
import type { ModelFiles } from './model'
import type { EngineEvent, ModelLocation } from './types'

/**
 * A model's three files over HTTP, its weights by ranges, telling how many of their bytes have come.
 *
 * @param options other limits and another clock than the usual.
 */
export function fetchedFiles(
  { url, bytes }: ModelLocation,
  onEvent: (event: EngineEvent) => void,
  options: Pick<RangeSourceOptions, 'clock' | 'limits'> = {},
): ModelFiles {
  const onRetry: Connection['onRetry'] = ({ reason, delay }) => onEvent({ kind: 'retrying', reason, delay })
  const connection: Connection = {
    clock: options.clock ?? realClock,
    signal: new AbortController().signal,
    fetch: (...input) => fetch(...input),
    onRetry,
  }
  return {
    config: () => fetchJson(new URL('config.json', url), connection),
    tokenizer: () => fetchJson(new URL('tokenizer.json', url), connection),
    weights: (signal) =>
      openRangeSource(new URL('model.safetensors', url), {
        ...options,
        signal,
        about: bytes,
        onRetry,
        onProgress: (received, total) => onEvent({ kind: 'bytes', received, total }),
      }),
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
