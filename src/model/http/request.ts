import { ExplorerError, messageOf } from '../../core/errors'
import { type ErrorText, errorText, verbatim } from '../../core/errorText'
import { type RetryOptions, readRetryAfter, stopped, TransientError } from './retry'
import { STALLED_AFTER, watch } from './stall'

/** As much of the platform's `fetch` as is used here, the same in browsers and in Node. */
export type Fetch = (
  url: URL,
  options: {
    readonly headers: Record<string, string>
    readonly signal: AbortSignal
    readonly cache: 'default' | 'no-store'
    readonly referrerPolicy: 'no-referrer'
  },
) => Promise<Response>

/** How requests are made, and what happens when they fail. */
export interface HttpConnection extends RetryOptions {
  readonly fetch: Fetch
}

/** A server says that it does not have the file. */
export class NotThere extends ExplorerError {}

/** Bytes [begin, end) of a file; to its end where `end` is null. */
export interface ByteRange {
  readonly begin: number
  readonly end: number | null
}

/**
 * One GET, over redirects. Rejects with a TransientError where another try may help (a server that stays silent is
 * not waited for), else with NetworkError, or with ModelFileError where the file has no such bytes.
 *
 * @param range null asks for the whole file.
 * @param cache `no-store` where parts of a large file would only hold each other up in the browser's cache.
 */
export async function request(
  url: URL,
  range: ByteRange | null,
  { fetch, signal, clock }: HttpConnection,
  cache: 'default' | 'no-store' = 'default',
): Promise<Response> {
  const headers: Record<string, string> =
    range === null ? {} : { Range: `bytes=${range.begin}-${range.end === null ? '' : range.end - 1}` }
  const silence = new AbortController()
  const stallWatch = watch(clock, () => silence.abort())
  const either = AbortSignal.any([signal, silence.signal])
  let response: Response
  try {
    response = await fetch(url, { headers, signal: either, cache, referrerPolicy: 'no-referrer' })
  } catch (error) {
    if (signal.aborted) throw stopped()
    throw silence.signal.aborted ? stalled(url) : broken(url, error)
  } finally {
    stallWatch.end()
  }
  if (response.status === 200 || response.status === 206) return response
  await response.body?.cancel().catch(() => undefined)
  throw refusal(url, response, readRetryAfter(response.headers.get('retry-after'), clock))
}

/** A connection that could not be made, or that ended too early. */
function broken(url: URL, error: unknown): TransientError {
  const cause = error instanceof Error && error.cause !== undefined ? `: ${messageOf(error.cause)}` : ''
  return broke(url, verbatim(messageOf(error) + cause))
}

/** A connection on which nothing comes any more. */
function stalled(url: URL): TransientError {
  return broke(url, errorText`not one byte came for ${STALLED_AFTER / 1000} s`)
}

/** A body that ended before all of it had come. */
export function truncated(url: URL, received: number, expected: number): TransientError {
  return broke(url, errorText`${received} of ${expected} bytes came`)
}

const broke = (url: URL, reason: ErrorText): TransientError =>
  transientError(url, reason, errorText`Check the connection and try again.`)

const transientError = (
  url: URL,
  reason: ErrorText,
  advice: ErrorText,
  retryAfter: number | null = null,
): TransientError => new TransientError(networkError(url, reason, advice), reason, retryAfter)

function refusal(url: URL, { status }: Response, retryAfter: number | null): Error {
  const reason = errorText`the server answered ${status}`
  switch (status) {
    case 401:
    case 403:
      return networkError(url, reason, errorText`It is not open to everybody. Choose another model.`)
    case 404:
    case 410:
      return new NotThere(
        'NetworkError',
        notFetched(
          url,
          reason,
          errorText`It is not there. Check the model’s name and address, or choose another model.`,
        ),
      )
    case 416:
      return new ExplorerError(
        'ModelFileError',
        errorText`${fileName(url)} is shorter than expected (${reason}). Check its address, or choose another model.`,
      )
    case 429:
      return transientError(
        url,
        reason,
        errorText`It has had too many requests. Wait a few minutes and try again.`,
        retryAfter,
      )
    default:
      return status === 408 || status === 425 || status >= 500
        ? transientError(url, reason, errorText`Wait a little and try again.`, retryAfter)
        : networkError(url, reason, errorText`Check the model’s address, or choose another model.`)
  }
}

/** What a file is known by: the last two parts of its address, without the revision in a hub's, which may be 40 digits. */
export function fileName({ pathname }: URL): string {
  const [, model, file] = /([^/]+)\/resolve\/[^/]+\/(.+)$/.exec(pathname) ?? []
  return file === undefined ? pathname.split('/').filter(Boolean).slice(-2).join('/') : `${model}/${file}`
}

export const networkError = (url: URL, reason: ErrorText, advice: ErrorText): ExplorerError =>
  new ExplorerError('NetworkError', notFetched(url, reason, advice))

const notFetched = (url: URL, reason: ErrorText, advice: ErrorText): ErrorText =>
  errorText`${fileName(url)} could not be fetched (${reason}). ${advice}`

/** Bytes that are taken from a connection at once, at most. */
const CHUNK = 256 * 1024

/** A body, chunk by chunk. */
interface Chunks {
  /** The next chunk, which holds until the one after it is asked for; null at the end. */
  next(): Promise<Uint8Array | null>
  cancel(): Promise<void>
}

/** Reads into the same memory again and again where streams can: chunks of their own lie there until they are collected. */
function chunksOf(body: ReadableStream<Uint8Array>): Chunks {
  let reader: ReadableStreamBYOBReader
  try {
    reader = body.getReader({ mode: 'byob' })
  } catch {
    const plain = body.getReader()
    return { next: async () => (await plain.read()).value ?? null, cancel: () => plain.cancel() }
  }
  let memory = new ArrayBuffer(CHUNK)
  return {
    async next() {
      const { done, value } = await reader.read(new Uint8Array(memory))
      if (value !== undefined) memory = value.buffer
      return done || value === undefined ? null : value
    },
    cancel: () => reader.cancel(),
  }
}

/**
 * Reads a body, chunk by chunk, until it ends or `take` answers that it has enough. A chunk holds until `take` returns.
 * Rejects with a TransientError where the connection breaks, or where nothing comes any more.
 */
export async function drain(
  url: URL,
  response: Response,
  { signal, clock }: HttpConnection,
  take: (chunk: Uint8Array) => boolean,
): Promise<void> {
  if (response.body === null) return
  const chunks = chunksOf(response.body)
  let isStalled = false
  const stallWatch = watch(clock, () => {
    isStalled = true
    void chunks.cancel().catch(() => undefined)
  })
  try {
    for (;;) {
      const chunk = await chunks.next()
      if (isStalled) throw stalled(url)
      if (chunk === null) return
      stallWatch.reset()
      if (take(chunk)) return await chunks.cancel()
    }
  } catch (error) {
    if (error instanceof TransientError) throw error
    throw signal.aborted ? stopped() : broken(url, error)
  } finally {
    stallWatch.end()
  }
}
