import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the second server does instead of answering as it should. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Answers 200 with the whole file; without a length where that is asked for. */
  | { readonly kind: 'ignores-range'; readonly tellsLength?: boolean; readonly breaksAfter?: number }
  /** Answers 206 with a range that lies so many bytes beside the one asked for. */
  | { readonly kind: 'other-bounds'; readonly begin?: number; readonly end?: number }
  /** Answers 206, and tells another length of the file. */
  | { readonly kind: 'other-total'; readonly total: number | string }
  /** Ends the body early as if that were all of it. */
  | { readonly kind: 'truncates'; readonly after: number }
  /** Breaks the connection after so many bytes of the body; before the answer where that is null. */
  | { readonly kind: 'breaks'; readonly after: number | null }
  /** Falls silent after so many bytes of the body, and keeps the connection. */
  | { readonly kind: 'stalls'; readonly after: number }
  /** Keeps Content-Range to itself, as a server does for a page that it does not expose it to. */
  | { readonly kind: 'hides-range' }

/** A request as one of the two servers saw it. */
export interface LoggedRequest {
  readonly server: 'hub' | 'files'
  readonly path: string
  readonly range: string | null
  readonly referrer: string | null
  /** Null from programs, `'null'` from a page that was redirected from yet another origin (Fetch, section 4.4). */
  readonly origin: string | null
  /** The answer has gone out to its end, as it was meant to. */
  whole: boolean
}

/** Two servers that behave like the hub and the file servers it redirects to, on ports of this machine. */
export interface Hub {
  /** Where a repository's files are: `/{repository}/resolve/{revision}/`. */
  folder(repository: string, revision?: string): string
  readonly log: LoggedRequest[]
  /** What the file server does with its next requests, one fault each; null is none. */
  readonly faults: (Fault | null)[]
  /** What it does with all further requests. */
  always: Fault | null
  /** The commit that every branch is at; null where the hub tells none, as a plain mirror. */
  commit: string | null
  /** Whether it has the API that tells commits and files; else only a header of small files tells the commit. */
  hasApi: boolean
  /** The sha256 that its API tells of a large file; null where it tells none. */
  tellsSum(file: Uint8Array): string | null
  /** Requests for ranges that this refuses are kept without an answer until `release`. */
  hold(passes: (begin: number, end: number) => boolean): void
  release(): void
  /** Breaks the connections of the requests that are kept. */
  breakHeld(): void
  /** How many requests are kept. */
  held(): number
  /** How many requests the file server has open now, and had at most at the same time. */
  open(): number
  mostOpen(): number
  /** Ends both servers in the midst of whatever they do; `start` begins them again at the same addresses. */
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a hub with the files of its repositories, by `{repository}/{file}`. Every revision has the same files.
 */
export async function startHub(contents: Readonly<Record<string, Uint8Array>>): Promise<Hub> {
  const log: LoggedRequest[] = []
  const faults: (Fault | null)[] = []
  const held: { answer: () => void; destroy: () => void }[] = []
  let passes: (begin: number, end: number) => boolean = () => true
  let openNow = 0
  let mostOpen = 0
  const note = (
    server: LoggedRequest['server'],
    { url, headers }: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const entry: LoggedRequest = {
      server,
      path: url!,
      range: headers.range ?? null,
      referrer: headers.referer ?? null,
      origin: headers.origin ?? null,
      whole: false,
    }
    log.push(entry)
    response.on('finish', () => {
      entry.whole = true
    })
  }

  const files = await listen((request, response) => {
    note('files', request, response)
    openNow++
    mostOpen = Math.max(mostOpen, openNow)
    response.on('close', () => openNow--)
    const file = contents[decodeURIComponent(request.url!.slice(1))]
    const fault = faults.shift() ?? hub.always
    const range = readRange(request.headers.range, file?.length ?? 0)
    const answer = (): void => answerFile(response, file, range, fault)
    const [begin, end] = range ?? [0, file?.length ?? 0]
    if (passes(begin, end)) answer()
    else held.push({ answer, destroy: () => response.destroy() })
  })
  const front = await listen((request, response) => {
    note('hub', request, response)
    const match = /^\/(.+)\/resolve\/[^/]+\/(.+)$/.exec(request.url!)
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
    const facts = factsOf(request.url!, contents, hub)
    if (facts !== null) response.writeHead(200, headers).end(JSON.stringify(facts))
    else if (match === null) response.writeHead(404, headers).end('Not Found')
    else if (!match[2].endsWith('.safetensors'))
      answerSmall(response, contents[`${match[1]}/${match[2]}`], hub)
    else response.writeHead(302, { ...headers, Location: `${files.url}${match[1]}/${match[2]}` }).end()
  })

  const hub: Hub = {
    folder: (repository, revision = 'main') => `${front.url}${repository}/resolve/${revision}/`,
    log,
    faults,
    always: null,
    commit: null,
    hasApi: true,
    tellsSum: sumOf,
    hold(passing) {
      passes = passing
    },
    release() {
      passes = () => true
      for (const { answer } of held.splice(0)) answer()
    },
    breakHeld() {
      for (const { destroy } of held.splice(0)) destroy()
    },
    held: () => held.length,
    open: () => openNow,
    mostOpen: () => mostOpen,
    async stop() {
      held.length = 0
      await Promise.all([front.close(), files.close()])
    },
    async start() {
      await Promise.all([front.open(), files.open()])
    },
    close: () => hub.stop(),
  }
  return hub
}

/** The sha256 of a file, in hexadecimal digits. */
export const sumOf = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex')

/** What the hub's API says of a repository: its commit and its files. Null where it was not asked, or has none. */
function factsOf(
  url: string,
  contents: Readonly<Record<string, Uint8Array>>,
  { commit, hasApi, tellsSum }: Hub,
): unknown {
  const [, repository] = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/[^/?]+/.exec(url) ?? []
  const own = Object.keys(contents).filter((path) => path.startsWith(`${repository}/`))
  if (!hasApi || commit === null || repository === undefined || own.length === 0) return null
  const siblings = own.map((path) => ({
    rfilename: path.slice(repository.length + 1),
    size: contents[path].length,
    ...(path.endsWith('.safetensors') ? { lfs: { sha256: tellsSum(contents[path]) } } : {}),
  }))
  return { id: repository, sha: commit, siblings }
}

/** A small file comes from the hub itself, and tells the commit. */
function answerSmall(response: ServerResponse, file: Uint8Array | undefined, { commit }: Hub): void {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'X-Repo-Commit, ETag',
    ...(commit === null ? {} : { 'X-Repo-Commit': commit }),
  }
  if (file === undefined) response.writeHead(404, headers).end('Entry not found')
  else response.writeHead(200, { ...headers, 'Content-Length': String(file.length) }).end(file)
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server: Server = createServer(answer)
  const open = (port: number): Promise<void> =>
    new Promise((ready) => server.listen(port, '127.0.0.1', () => ready()))
  await open(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    open: () => open(port),
    close(): Promise<void> {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

/** [begin, end) of a header like `bytes=0-99` or `bytes=100-`. */
function readRange(header: string | undefined, length: number): [number, number] | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (match === null) return null
  return [Number(match[1]), match[2] === '' ? length : Math.min(length, Number(match[2]) + 1)]
}

function answerFile(
  response: ServerResponse,
  file: Uint8Array | undefined,
  range: [number, number] | null,
  fault: Fault | null,
): void {
  const headers: Record<string, string> = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Content-Range, Accept-Ranges, ETag',
    'Accept-Ranges': 'bytes',
    ETag: '"pinned"',
  }
  if (fault?.kind === 'breaks' && fault.after === null) {
    response.destroy()
    return
  }
  if (fault?.kind === 'status' || file === undefined) {
    const { status, retryAfter } = fault?.kind === 'status' ? fault : { status: 404 }
    response.writeHead(status, { ...headers, ...(retryAfter && { 'Retry-After': retryAfter }) }).end('no')
    return
  }
  if (range === null || fault?.kind === 'ignores-range') {
    const told = fault?.kind !== 'ignores-range' || fault.tellsLength !== false
    const breaksAfter = fault?.kind === 'ignores-range' ? (fault.breaksAfter ?? null) : null
    response.writeHead(200, { ...headers, ...(told && { 'Content-Length': String(file.length) }) })
    send(response, file, breaksAfter)
    return
  }
  let [begin, end] = range
  if (begin >= file.length) {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${file.length}` }).end()
    return
  }
  if (fault?.kind === 'other-bounds') {
    begin = Math.max(0, begin + (fault.begin ?? 0))
    end = Math.min(file.length, end + (fault.end ?? 0))
  }
  const total = fault?.kind === 'other-total' ? fault.total : file.length
  if (fault?.kind !== 'hides-range') headers['Content-Range'] = `bytes ${begin}-${end - 1}/${total}`
  const body = file.subarray(begin, end)
  if (fault?.kind === 'truncates') {
    response.writeHead(206, headers)
    response.end(body.subarray(0, fault.after))
    return
  }
  response.writeHead(206, { ...headers, 'Content-Length': String(body.length) })
  if (fault?.kind === 'stalls') {
    response.write(body.subarray(0, fault.after))
    return
  }
  send(response, body, fault?.kind === 'breaks' ? fault.after : null)
}

/** @param breaksAfter bytes after which the connection breaks, null where it does not. */
function send(response: ServerResponse, body: Uint8Array, breaksAfter: number | null): void {
  if (breaksAfter === null || breaksAfter >= body.length) response.end(body)
  else response.write(body.subarray(0, breaksAfter), () => response.destroy())
}
