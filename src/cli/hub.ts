import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../core/errors'
import { parseJsonText, UnreadableJson } from '../model/files/jsonText'
import { readHubAddress } from '../model/hub/hubAddress'
import { HUB } from '../model/hub/offers'
import { UsageError } from './arguments'

/** A failure that may be over in a moment: worth another try. */
export class TransientError extends Error {
  /** The server's own wish, in seconds. */
  readonly retryAfter: number | null

  constructor(message: string, retryAfter: number | null = null) {
    super(message)
    this.retryAfter = retryAfter
  }
}

/** A file that a server says it does not have. */
export class MissingFile extends Error {}

/** A hub of models, as huggingface.co is one. */
export interface Hub {
  /** The address of a file of a repository, at a branch or a commit. */
  address(repository: string, revision: string, file: string): URL
}

/** How often a command asks a server again. */
export interface HubRetryOptions {
  /** Tries without progress before it gives up. */
  readonly tries: number
  /** Waits that many seconds. */
  wait(seconds: number): Promise<unknown>
  /** Called with the reason before another try. */
  onRetry(reason: string, seconds: number): void
}

/** Tries five times, 1, 2, 4 and 8 seconds apart. */
export const fiveTries = (onRetry: HubRetryOptions['onRetry']): HubRetryOptions => ({
  tries: 5,
  wait: (seconds) => sleep(1000 * seconds),
  onRetry,
})

const LONGEST_WAIT = 60

/**
 * The hub at an endpoint, such as HF_ENDPOINT names it. Throws UsageError for what is neither an https address nor one
 * of this machine.
 */
export function openHub(endpoint = HUB): Hub {
  let root: string
  try {
    root = `${readHubAddress(endpoint)}/`
  } catch (error) {
    throw new UsageError(`HF_ENDPOINT cannot be used: ${messageOf(error)}`)
  }
  return {
    address: (repository, revision, file) =>
      new URL(`${repository}/resolve/${encodeURIComponent(revision)}/${file}`, root),
  }
}

/** One request. Rejects with TransientError where another try may help, else with Error. */
export async function request(url: URL, options: RequestInit = {}): Promise<Response> {
  const headers = { 'accept-encoding': 'identity', ...options.headers }
  let response: Response
  try {
    response = await fetch(url, { ...options, headers })
  } catch (error) {
    throw new TransientError(`${url.href} could not be reached (${reasonOf(error)})`)
  }
  const { status } = response
  if (status < 400 || status === 416) return response
  await response.body?.cancel()
  const reason = `${url.href} could not be fetched: the server answered ${status}`
  if (status === 408 || status === 429 || status >= 500) throw new TransientError(reason, waitOf(response))
  const message = `${reason}${ADVICE[status] ?? ''}`
  throw status === 404 ? new MissingFile(message) : new Error(message)
}

const ADVICE: Readonly<Record<number, string>> = {
  401: ' (there is no such public repository: check the name)',
  403: ' (the repository is not public)',
  404: ' (there is no such file: check the name and the revision)',
}

const waitOf = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return seconds >= 0 ? seconds : null
}

/** Why a connection failed; Node's fetch hides it in the cause. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : messageOf(error)
}

/**
 * Does something again after a TransientError, each time after twice the wait. `work` may call `progressed`,
 * which gives it all its tries back.
 */
export async function withRetry<Result>(
  retry: HubRetryOptions,
  work: (progressed: () => void) => Promise<Result>,
): Promise<Result> {
  let failures = 0
  for (;;) {
    try {
      return await work(() => {
        failures = 0
      })
    } catch (error) {
      failures++
      if (!(error instanceof TransientError) || failures >= retry.tries) throw error
      const seconds = Math.min(LONGEST_WAIT, error.retryAfter ?? 2 ** (failures - 1))
      retry.onRetry(error.message, seconds)
      await retry.wait(seconds)
    }
  }
}

async function readText(url: URL, { body }: Response, largest: number): Promise<string> {
  const reader = body!.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw new Error(`${url.href} is no text`)
    }
  }
  let [text, bytes] = ['', 0]
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new TransientError(`${url.href} broke off (${reasonOf(error)})`)
    })
    if (done) return text + decode()
    bytes += value.byteLength
    if (bytes > largest) {
      await reader.cancel()
      throw new Error(`${url.href} is longer than the ${largest} bytes that such a file may have`)
    }
    text += decode(value)
  }
}

/** What the hub says about a file before it is fetched; null for what it does not say. */
export interface FileFacts {
  readonly commit: string | null
  readonly bytes: number | null
  readonly sha256: string | null
}

/** Asks for the commit, size and sha256 that the hub sends along with its redirect to the file's store. */
export async function askFacts(url: URL, retry: HubRetryOptions): Promise<FileFacts> {
  let here = url
  for (let hop = 0; hop < 4; hop++) {
    const response = await withRetry(retry, () => request(here, { method: 'HEAD', redirect: 'manual' }))
    const { headers } = response
    const location = headers.get('location')
    const isRenamed = location?.startsWith('/') && !headers.has('x-linked-etag')
    if (!isRenamed) {
      const commit = headers.get('x-repo-commit') ?? ''
      const sum = (headers.get('x-linked-etag') ?? '').replaceAll('"', '')
      const bytes = Number(headers.get('x-linked-size') ?? Number.NaN)
      return {
        commit: /^[0-9a-f]{40}$/.test(commit) ? commit : null,
        bytes: bytes > 0 ? bytes : null,
        sha256: /^[0-9a-f]{64}$/.test(sum) ? sum : null,
      }
    }
    here = new URL(location!, here)
  }
  throw new Error(`${url.href} leads from one address to another without end`)
}

/** Fetches a small text file. Rejects where it is longer than `largest` bytes. */
export const fetchText = (url: URL, largest: number, retry: HubRetryOptions): Promise<string> =>
  withRetry(retry, async () => readText(url, await request(url), largest))

/** Fetches a small JSON file. Rejects where it is longer than `largest` bytes. */
export async function fetchJson(url: URL, largest: number, retry: HubRetryOptions): Promise<unknown> {
  const text = await fetchText(url, largest, retry)
  try {
    return parseJsonText(text)
  } catch (error) {
    throw error instanceof UnreadableJson ? new Error(`${url.href} ${error.message}`) : error
  }
}
