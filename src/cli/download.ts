import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { type HubRetryOptions, reasonOf, request, TransientError, withRetry } from './hub'

/** A file to be fetched, and what it must be. */
export interface Download {
  readonly url: URL
  /** Where it is to lie. Only a whole and checked file ever lies there. */
  readonly target: string
  /** Where it grows. What an earlier call left there is gone on with. */
  readonly part: string
  /** Null where it is not known beforehand. */
  readonly bytes: number | null
  /** Bytes after which it is given up. */
  readonly longest: number
  /** Null where nothing is known to compare with. */
  readonly sha256: string | null
}

/** Called with how much is there; `total` is null as long as the server has not told. */
export type OnBytes = (received: number, total: number | null) => void

/** A file that was fetched. */
export interface Downloaded {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Fetches a file: goes on where an earlier try stopped, tries again after passing failures, compares size and
 * sha256, and only then gives it its name. A file that is not what it must be is not kept.
 */
export async function download(
  wish: Download,
  retry: HubRetryOptions,
  onBytes: OnBytes,
): Promise<Downloaded> {
  await withRetry(retry, (progressed) => fetchRest(wish, progressed, onBytes))
  const { size } = await stat(wish.part)
  if (wish.bytes !== null && size !== wish.bytes) {
    await rm(wish.part)
    throw new Error(`${wish.url.href} has ${size} bytes where ${wish.bytes} were expected; it was not kept`)
  }
  const sha256 = await hashFile(wish.part)
  if (wish.sha256 !== null && sha256 !== wish.sha256) {
    await rm(wish.part)
    throw new Error(
      `${wish.url.href} has sha256 ${sha256} where ${wish.sha256} was expected; it was not kept, try again`,
    )
  }
  await rename(wish.part, wish.target)
  return { bytes: size, sha256 }
}

/** Sha256 of a file, in hexadecimal digits, without holding it in memory. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

const sizeOf = async (path: string): Promise<number> => (existsSync(path) ? (await stat(path)).size : 0)

/** Asks for the bytes that are missing and adds them to the part. Rejects with TransientError if some stay away. */
async function fetchRest(
  { url, part, bytes, longest }: Download,
  progressed: () => void,
  onBytes: OnBytes,
): Promise<void> {
  const have = await sizeOf(part)
  if (have > 0 && have === bytes) return
  const response = await request(url, have > 0 ? { headers: { range: `bytes=${have}-` } } : {})
  const answer = readAnswer(response, have)
  if (answer === 'complete') {
    await response.body?.cancel()
    return
  }
  if (answer === 'unusable' || (bytes !== null && have > bytes)) {
    await response.body?.cancel()
    await rm(part, { force: true })
    throw new TransientError(`${url.href} does not fit what is already here: it is fetched anew`)
  }
  const { start, total } = answer
  if (bytes !== null && total !== null && total !== bytes) {
    await response.body?.cancel()
    throw new Error(`${url.href} has ${total} bytes where ${bytes} were expected; nothing was fetched`)
  }
  const file = await open(part, start === 0 ? 'w' : 'a')
  try {
    await append(response, file, longest - start, (added) => {
      progressed()
      onBytes(start + added, total)
    })
  } finally {
    await file.close()
  }
  const size = await sizeOf(part)
  if (total !== null && size < total) {
    throw new TransientError(`${url.href} broke off after ${size} of ${total} bytes`)
  }
}

/** Where the bytes of an answer begin, and the length of the whole file; or that none are needed, or none fit. */
type Answer = { readonly start: number; readonly total: number | null } | 'complete' | 'unusable'

function readAnswer({ status, headers }: Response, have: number): Answer {
  const range = headers.get('content-range') ?? ''
  if (status === 416) return range === `bytes */${have}` ? 'complete' : 'unusable'
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? []
    return Number(start) === have ? { start: have, total: Number(total) || null } : 'unusable'
  }
  if (status !== 200) return 'unusable'
  const length = headers.has('content-encoding') ? Number.NaN : Number(headers.get('content-length'))
  return { start: 0, total: length || null }
}

/** @param room bytes that may still come. */
async function append(
  { body, url }: Response,
  file: FileHandle,
  room: number,
  onAdded: (bytes: number) => void,
): Promise<void> {
  const reader = body!.getReader()
  let added = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new TransientError(`${url} broke off (${reasonOf(error)})`)
    })
    if (done) return
    added += value.byteLength
    if (added > room) {
      await reader.cancel()
      throw new Error(`${url} does not end where such a model must; nothing more is fetched of it`)
    }
    await file.appendFile(value)
    onAdded(added)
  }
}
