import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the stand-in misbehaves; each field counts down or stays on. */
export interface Faults {
  /** Answers of the file store that break off half-way. */
  drops: number
  /** An answer that breaks off waits for `dropAfter`. */
  waitsToDrop: boolean
  /** Answers of the file store with this status, this many times. */
  status: { code: number; times: number; retryAfter?: string } | null
  ignoresRange: boolean
  /** The range that is answered begins this many bytes off. */
  rangeShift: number
  /** Says nothing of commit, size and sum, as a plain mirror. */
  isSilent: boolean
}

/** A hub on this machine: it redirects weights to a second server, the file store, as the real one does. */
export interface CliHub {
  readonly endpoint: string
  readonly faults: Faults
  /** “hub GET /owner/name/resolve/main/config.json” or “store GET /… bytes=10-”, in order. */
  readonly requests: string[]
  /** Adds or replaces a file of a repository, at every revision. */
  put(repository: string, file: string, bytes: Uint8Array): void
  /** Breaks off the waiting answers that have sent no more than these bytes of the file. */
  dropAfter(received: number): void
  close(): Promise<void>
}

/** An answer that has sent bytes up to `sent` of the file, and is to break off. */
interface Waiting {
  readonly sent: number
  drop(): unknown
}

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export async function startCliHub(): Promise<CliHub> {
  const files = new Map<string, Uint8Array>()
  const requests: string[] = []
  const waiting: Waiting[] = []
  const faults: Faults = {
    drops: 0,
    waitsToDrop: false,
    status: null,
    ignoresRange: false,
    rangeShift: 0,
    isSilent: false,
  }
  const store = await listen((request, response) => {
    requests.push(`store ${request.method} ${request.url} ${request.headers.range ?? ''}`.trim())
    serve(files.get(decodeURIComponent(request.url!.slice(1))), request, response, faults, waiting)
  })
  const hub = await listen((request, response) => {
    requests.push(`hub ${request.method} ${request.url}`)
    const [, repository, file] = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(request.url!) ?? []
    const key = `${repository}/${file}`
    const bytes = files.get(key)
    if (bytes === undefined) response.writeHead(404).end()
    else if (!file.endsWith('.safetensors')) response.writeHead(200).end(bytes)
    else {
      const facts = {
        'x-repo-commit': COMMIT,
        'x-linked-size': bytes.length,
        'x-linked-etag': `"${sha256Of(bytes)}"`,
      }
      const location = `${addressOf(store)}/${encodeURIComponent(key)}`
      response.writeHead(302, { location, ...(faults.isSilent ? {} : facts) }).end()
    }
  })
  return {
    endpoint: addressOf(hub),
    faults,
    requests,
    put: (repository, file, bytes) => files.set(`${repository}/${file}`, bytes),
    dropAfter(received) {
      for (const { drop } of waiting.filter(({ sent }) => sent <= received)) drop()
    },
    close: async () => {
      for (const server of [hub, store]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

/** Answers a request for a file as a file store does, with its faults. */
function serve(
  bytes: Uint8Array | undefined,
  { headers, method }: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
  waiting: Waiting[],
): void {
  if (bytes === undefined) {
    response.writeHead(404).end()
    return
  }
  if (faults.status !== null && faults.status.times > 0 && method === 'GET') {
    faults.status.times--
    const { code, retryAfter } = faults.status
    response.writeHead(code, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
    return
  }
  const asked = faults.ignoresRange ? undefined : /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1]
  const start = Number(asked ?? 0) + (asked === undefined ? 0 : faults.rangeShift)
  if (start >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
    return
  }
  const body = bytes.subarray(start)
  const range = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }
  response.writeHead(asked === undefined ? 200 : 206, {
    'content-length': body.length,
    ...(asked === undefined ? {} : range),
  })
  if (faults.drops > 0) {
    faults.drops--
    const half = body.length >> 1
    response.write(body.subarray(0, half))
    const drop = (): unknown => response.socket?.end()
    if (faults.waitsToDrop) waiting.push({ sent: start + half, drop })
    else drop()
    return
  }
  response.end(body)
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler)
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)))
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
