import { createBufferPool } from '../../core/bufferPool'
import { errorText } from '../../core/errorText'
import { longestFile } from '../files/longestFile'
import { checkRange, type WeightSource } from '../files/source'
import { LARGEST_HEAP } from '../hub/hubModels'
import { readContentLength, readContentRange } from './contentRange'
import { fill, otherBytes, type RemoteFile } from './fill'
import { limit } from './limit'
import { type Fetch, type HttpConnection, networkError, request } from './request'
import { type Retry, realClock, withRetry } from './retry'
import { allocate, streamSource, wholeSource } from './streamSource'

/** How a file is cut into requests, in bytes but for the number of requests. */
export interface RequestLimits {
  /** The first request: enough for the header of a large model, and the file's length comes with it. */
  readonly first: number
  /** Larger reads are cut into pieces of this length. */
  readonly largest: number
  /** Files up to this length are downloaded by one request instead of one for each read. */
  readonly small: number
  /** Requests under way at the same time. */
  readonly parallel: number
}

export const REQUEST_LIMITS: RequestLimits = {
  first: 65_536,
  largest: 16_000_000,
  small: 32_000_000,
  parallel: 4,
}

export interface RangeSourceOptions {
  /** Stops all requests: reads then reject with Cancelled. */
  readonly signal?: AbortSignal
  /** About how long the file is, where that is known: a small one is then asked for at once. */
  readonly about?: number | undefined
  /** Bytes after which one whose length nobody tells is given up; where `about` is known it follows from that. */
  readonly longest?: number
  /** Its exact length, where that is known from before: a large file is then not asked for it again. */
  readonly length?: number | null
  readonly limits?: Partial<RequestLimits>
  readonly clock?: HttpConnection['clock']
  readonly fetch?: Fetch
  /** Bytes that have come so far, and the length of the file, null while it is not known. */
  onProgress?(received: number, total: number | null): void
  /** A request failed and will be made again. */
  onRetry?(retry: Retry): void
}

/**
 * A model file on a server, read by HTTP ranges (RFC 9110, section 14). Runs in the browser, in workers and
 * in Node. What is asked for depends on nothing but the reads.
 *
 * - Requests follow redirects and tell no referrer; no more than `limits.parallel` run at once.
 * - Failures that may pass are tried again (see `withRetry`); a body that breaks off is resumed.
 * - A server that ignores ranges and sends the whole file is listened to once, and serves all reads.
 *
 * Rejects, as its reads do, with NetworkError, ModelFileError, Cancelled, or RuntimeError (no memory).
 */
export async function openRangeSource(url: URL, options: RangeSourceOptions = {}): Promise<WeightSource> {
  const {
    signal = new AbortController().signal,
    about,
    longest = about === undefined ? LARGEST_HEAP : longestFile(about),
    length = null,
    onProgress = () => undefined,
  } = options
  const limits = { ...REQUEST_LIMITS, ...options.limits }
  const connection: HttpConnection = {
    signal,
    clock: options.clock ?? realClock,
    fetch: options.fetch ?? ((...input) => fetch(...input)),
    onRetry: options.onRetry ?? (() => undefined),
  }
  const retried = <Value>(work: () => Promise<Value>): Promise<Value> => withRetry(work, () => 0, connection)
  const fileOf = (bytes: number): RemoteFile => ({
    url,
    connection,
    bytes,
    cache: bytes <= limits.small ? 'default' : 'no-store',
  })
  let received = 0
  const counter = (total: number) => (count: number) => {
    received += count
    onProgress(received, total)
  }

  const openWhole = (answer: Response): Promise<WeightSource> | WeightSource => {
    const bytes = readContentLength(answer.headers)
    if (bytes === null) {
      return wholeSource(url, connection, answer, longest, (count) => onProgress(count, null))
    }
    return streamSource(fileOf(bytes), new Uint8Array(0), answer, counter(bytes))
  }

  if (length !== null && length > limits.small) {
    return rangeSource(fileOf(length), new Uint8Array(0), limits, counter(length))
  }
  if (about !== undefined && about <= limits.small) {
    return openWhole(await retried(() => request(url, null, connection)))
  }
  const [answer, bytes] = await retried(async () => {
    const first = await request(url, { begin: 0, end: limits.first }, connection)
    return [first, first.status === 200 ? null : await lengthOf(first, url, connection)] as const
  })
  if (bytes === null) return openWhole(answer)
  const file = fileOf(bytes)
  const onBytes = counter(bytes)
  const head = allocate(Math.min(bytes, limits.first))
  await fill(file, 0, head, { first: answer, onBytes })
  if (bytes <= limits.small) return streamSource(file, head, undefined, onBytes)
  return rangeSource(file, head, limits, onBytes)
}

/** The length of the whole file that an answer of 206 is a part of. */
async function lengthOf(answer: Response, url: URL, connection: HttpConnection): Promise<number> {
  const range = readContentRange(answer.headers)
  if (range?.total != null) return range.total
  if (range === undefined) {
    await answer.body?.cancel().catch(() => undefined)
    throw otherBytes(url, answer)
  }
  // The server does not let a page see Content-Range; the length of all from the first byte on it does.
  const whole = await request(url, { begin: 0, end: null }, connection)
  await whole.body?.cancel().catch(() => undefined)
  const length = readContentLength(whole.headers)
  if (length === null)
    throw networkError(url, errorText`the server does not tell its length`, errorText`Choose another model.`)
  return length
}

function rangeSource(
  file: RemoteFile,
  head: Uint8Array,
  limits: RequestLimits,
  onBytes: (count: number) => void,
): WeightSource {
  const inTurn = limit(limits.parallel)
  const pool = createBufferPool()
  const given = new WeakSet<ArrayBufferLike>()
  let whole: WeightSource | undefined
  const takeWhole = async (answer: Response, begin: number, end: number): Promise<Uint8Array> => {
    if (whole === undefined) whole = streamSource(file, new Uint8Array(0), answer, onBytes)
    else await answer.body?.cancel().catch(() => undefined)
    return whole.read(begin, end)
  }
  return {
    bytes: file.bytes,
    get held() {
      return whole?.held ?? 0
    },
    async read(begin, end) {
      checkRange(begin, end, file.bytes)
      if (whole !== undefined) return whole.read(begin, end)
      if (end <= head.length) return head.subarray(begin, end)
      const target = allocate(end - begin, pool.acquire)
      await Promise.all(
        cut(0, target.length, limits.largest).map(([from, to]) =>
          inTurn(() => fill(file, begin + from, target.subarray(from, to), { onBytes, takeWhole })),
        ),
      )
      given.add(target.buffer)
      return target
    },
    giveBack(memory) {
      if (memory instanceof ArrayBuffer && given.delete(memory)) pool.release(memory)
    },
    settled: async () => pool.clear(),
  }
}

/** [begin, end) cut into pieces no longer than `longest`. */
export function cut(begin: number, end: number, longest: number): [number, number][] {
  const pieces: [number, number][] = []
  for (let from = begin; from < end; from += longest) pieces.push([from, Math.min(end, from + longest)])
  return pieces
}
