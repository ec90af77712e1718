import { ExplorerError, messageOf } from '../core/errors'
import { bytesSource } from '../model/source'
import type { ModelFiles } from './model'
import type { EngineEvent } from './types'

/** Reads a model's three files over HTTP, telling how many bytes of the weights have come. */
export function fetchedFiles(url: string, onEvent: (event: EngineEvent) => void): ModelFiles {
  return {
    config: () => fetchJson(new URL('config.json', url)),
    tokenizer: () => fetchJson(new URL('tokenizer.json', url)),
    async weights() {
      const response = await get(new URL('model.safetensors', url))
      const length = Number(response.headers.get('content-length'))
      const total = length > 0 && !response.headers.has('content-encoding') ? length : null
      return bytesSource(await readBody(response, total, onEvent))
    },
  }
}

async function get(url: URL): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { referrerPolicy: 'no-referrer' })
  } catch (error) {
    throw unreachable(url, messageOf(error))
  }
  if (!response.ok) throw unreachable(url, `the server answered ${response.status}`)
  return response
}

async function fetchJson(url: URL): Promise<unknown> {
  const response = await get(url)
  const text = await response.text().catch((error: unknown) => {
    throw unreachable(url, messageOf(error))
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new ExplorerError(
      'ModelFileError',
      `${fileName(url)} is not valid JSON. Reload the page, or choose another model.`,
    )
  }
}

/** Reads a body to its end; one buffer of the right size where the length is known. */
async function readBody(
  response: Response,
  total: number | null,
  onEvent: (event: EngineEvent) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let received = 0
  const whole = total === null ? null : new Uint8Array(total)
  const reader = response.body!.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (whole === null) chunks.push(value)
      else if (received + value.length <= whole.length) whole.set(value, received)
      received += value.length
      onEvent({ kind: 'bytes', received, total })
    }
  } catch (error) {
    throw unreachable(new URL(response.url), messageOf(error))
  }
  if (whole === null) return join(chunks, received)
  if (received !== whole.length) {
    throw unreachable(new URL(response.url), `${received} of ${whole.length} bytes came`)
  }
  return whole
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}

const fileName = (url: URL): string => url.pathname.split('/').slice(-2).join('/')

function unreachable(url: URL, reason: string): ExplorerError {
  return new ExplorerError(
    'NetworkError',
    `${fileName(url)} could not be fetched (${reason}). Check the connection and try again.`,
  )
}
